// Letters on a request: registered with their day and scan, labelled; who signs the town's own.
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/identity.h"
#include "platform/html/components.h"
#include "platform/web/typed_days.h"
#include "requests/post/incoming.h"
#include "requests/post/signature.h"
#include "requests/post/words.h"
#include "requests/web/post/routes.h"
#include "requests/web/routes.h"

namespace parvis::requests::post {
namespace words = ::parvis::post::words;
using html::Html;
using html::Url;

namespace {

Url letters_url(const RequestId& id) {
  return Url("/agents/demandes").segment(id.value).segment("courrier");
}

Html registered(const Scope& scope, const RequestId& id,
                const std::vector<IncomingLetter>& letters) {
  if (letters.empty()) return {};
  std::vector<html::TableRow> rows;
  for (const auto& letter : letters) {
    Html scan = html::text(scope.say(words::no_scan));
    if (!letter.file.empty()) {
      scan = html::a(html::href(letters_url(id).segment(letter.file.value)),
                     scope.say(words::see_scan));
    }
    rows.push_back({{html::text(i18n::date(scope.language, letter.received)),
                     html::text(letter.written ? i18n::date(scope.language, *letter.written) : ""),
                     html::text(letter.sender), std::move(scan)}});
  }
  return html::data_table(scope.say(words::letters_title),
                          {{scope.say(words::received_label)},
                           {scope.say(words::written_label)},
                           {scope.say(words::sender_label)},
                           {scope.say(words::scan_label)}},
                          rows);
}

Html letter_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                 const html::FormErrors& errors) {
  const auto received = scope.say(words::received_label);
  const auto written = scope.say(words::written_label);
  const auto sender = scope.say(words::sender_label);
  const auto scan = scope.say(words::scan_label);
  const auto scan_hint = scope.say(words::scan_hint);
  const auto arrival =
      to_iso_date(local_date(file.details.summary.received_at, scope.commune.zone));
  const auto& form = request.form;
  const auto day = form.has("received") ? form.get("received") : arrival;
  const auto who = form.has("sender") ? form.get("sender") : file.contact.name;
  return html::form_(
      html::method_post(), html::enctype_multipart(), html::novalidate(),
      html::action(letters_url(file.details.summary.id)), web::csrf_field(scope),
      html::input(html::type("hidden"), html::name("version"),
                  html::value(std::to_string(file.details.summary.version))),
      html::text_field(
          {.name = "received", .label = received, .value = day, .type = "date", .width = "medium"},
          errors),
      html::text_field({.name = "written",
                        .label = written,
                        .value = form.get("written"),
                        .type = "date",
                        .optional = true,
                        .width = "medium"},
                       errors),
      html::text_field({.name = "sender", .label = sender, .value = who, .optional = true}, errors),
      html::file_field(
          {.name = "scan", .label = scan, .hint = scan_hint, .accept = "application/pdf,image/*"},
          errors),
      html::p(html::cls("actions"), html::submit(scope.say(words::register_button))));
}

/// A sheet that was begun is used to its end: which label is the next one.
Html label_form(const Scope& scope, const RequestId& id) {
  const auto label = scope.say(words::place_label);
  const auto hint = scope.say(words::place_hint);
  return html::form_(html::method_get(), html::action(letters_url(id).segment("etiquette")),
                     html::text_field({.name = "place",
                                       .label = label,
                                       .value = "1",
                                       .hint = hint,
                                       .inputmode = "numeric",
                                       .width = "short"},
                                      html::FormErrors::none(scope.language)),
                     html::submit(scope.say(words::label_button), html::ButtonTone::secondary));
}

web::Response letters_page(const web::Request& request, const Scope& scope,
                           const Refusals& refusals) {
  const RequestId id(request.parameter("id"));
  const auto file = request_file(scope, id);
  if (!file) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::letters_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes").segment(id.value), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::p(html::cls("eyebrow"), file->details.summary.number),
      html::h1(page.title), registered(scope, id, letters_on(scope, id)),
      scope.actor.may(may_handle) ? html::group(html::h2(scope.say(words::register_title)),
                                                letter_form(request, scope, *file, errors))
                                  : Html{},
      html::h2(scope.say(words::label_title)), label_form(scope, id));
  return web::page(request, scope, std::move(page));
}

web::Response show_letters(House&, const web::Request& request, const Scope& scope) {
  return letters_page(request, scope, {});
}

web::Response save_letter(House& house, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  if (!request_file(scope, id)) return web::error_page(request, scope, 404);
  const auto& form = request.form;
  if (const auto refusals = web::unread_days(form, {"received", "written"}); !refusals.empty()) {
    return letters_page(request, scope, refusals);
  }
  const auto version = parse_integer(form.get("version")).value_or(-1);
  const NewLetter letter{form.get("sender"), read_date(form.get("written")),
                         read_date(form.get("received")).value_or(Date{})};
  const web::Upload* scan = request.uploads.empty() ? nullptr : &request.uploads.front();
  const auto done =
      register_letter(scope, house, Seen{id, static_cast<int>(version)}, letter, scan);
  if (!done) return letters_page(request, scope, done.error());
  return web::see_other(letters_url(id));
}

web::Response show_scan(House& house, const web::Request& request, const Scope& scope) {
  const auto found =
      scan_of(scope, house, RequestId(request.parameter("id")), FileId(request.parameter("file")));
  if (!found) return web::error_page(request, scope, 404);
  constexpr bool thumbnail = false;
  return house.files.serve(scope, *found, thumbnail);
}

web::Response show_label(House&, const web::Request& request, const Scope& scope) {
  const auto place = parse_integer(request.query.get("place")).value_or(1);
  const auto pdf = label_pdf(scope, RequestId(request.parameter("id")),
                             static_cast<int>(std::clamp(place, 1LL, 24LL)) - 1);
  if (!pdf) return web::error_page(request, scope, 404);
  return web::pdf_response(*pdf, "etiquette");
}

web::Response signatures_page(const web::Request& request, const Scope& scope,
                              const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto officer_label = scope.say(words::officer_label);
  const auto reason_label = scope.say(words::reason_label);
  html::OptionGroup officers;
  std::vector<Html> hidden;
  for (const auto& officer : identity::officers(scope)) {
    if (!officer.active) continue;
    const auto why = anonymity_reason(scope, officer.id);
    if (why.empty()) {
      officers.options.push_back(
          {officer.id.value, officer.name, "", officer.id.value == request.form.get("officer")});
      continue;
    }
    hidden.push_back(
        html::li(officer.name + ", " + why, " ",
                 html::form_(html::method_post(), html::action(Url("/agents/demandes/signatures")),
                             web::csrf_field(scope),
                             html::submit(scope.say(words::show_button),
                                          html::ButtonTone::secondary, "show", officer.id.value))));
  }
  web::Page page;
  page.title = scope.say(words::signatures_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/delais"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::signatures_lead)),
      hidden.empty() ? Html{} : html::ul(hidden),
      html::form_(html::method_post(), html::novalidate(),
                  html::action(Url("/agents/demandes/signatures")), web::csrf_field(scope),
                  html::select_field(
                      {.name = "officer", .label = officer_label, .groups = {officers}}, errors),
                  html::text_field({.name = "reason",
                                    .label = reason_label,
                                    .value = request.form.get("reason"),
                                    .length_max = 300},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::hide_button)))));
  return web::page(request, scope, std::move(page));
}

web::Response show_signatures(House&, const web::Request& request, const Scope& scope) {
  return signatures_page(request, scope, {});
}

web::Response save_signatures(House&, const web::Request& request, const Scope& scope) {
  const auto& form = request.form;
  const auto done = form.has("show")
                        ? show_name(scope, OfficerId(form.get("show")))
                        : hide_name(scope, OfficerId(form.get("officer")), form.get("reason"));
  if (!done) return signatures_page(request, scope, done.error());
  return web::see_other(Url("/agents/demandes/signatures"));
}

}  // namespace

std::vector<web::Route> desk_routes_of_post(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes";
  web::RouteOptions file;
  file.opens_file = "id";
  file.listed = false;
  auto scan = file;
  scan.lane = web::Lane::slow;
  scan.uploads = true;
  scan.body_bytes_max = house.files.limits().bytes_max + (1u << 20);
  return {
      {Method::get, all + "/signatures", may_manage, with(house, show_signatures)},
      {Method::post, all + "/signatures", may_manage, with(house, save_signatures)},
      {Method::get, all + "/{id}/courrier", may_read, with(house, show_letters), file},
      {Method::post, all + "/{id}/courrier", may_handle, with(house, save_letter), scan},
      {Method::get, all + "/{id}/courrier/etiquette", may_read, with(house, show_label), file},
      {Method::get, all + "/{id}/courrier/{file}", may_read, with(house, show_scan), file},
  };
}

}  // namespace parvis::requests::post
