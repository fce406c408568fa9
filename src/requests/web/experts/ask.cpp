// The form that asks somebody's opinion.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/identity.h"
#include "platform/web/typed_days.h"
#include "requests/desk.h"
#include "requests/experts/words.h"
#include "requests/routing/routing.h"
#include "requests/web/experts/screens.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
using html::Html;
using html::Url;

namespace {

constexpr int due_days_usual = 7;

Url request_url(const RequestId& id) {
  return Url("/agents/demandes").segment(id.value);
}

/// What was sent, or what the empty form begins with.
std::string sent_or(const web::Request& request, std::string_view name, std::string usual) {
  return request.method == web::Method::post ? request.form.get(name) : std::move(usual);
}

bool was_ticked(const web::Request& request, std::string_view name, std::string_view value) {
  const auto all = request.form.all(name);
  return std::find(all.begin(), all.end(), value) != all.end();
}

Html who_fields(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  html::OptionGroup colleagues;
  const routing::Presence presence(scope);
  for (const auto& officer : identity::officers(scope)) {
    if (!officer.active || officer.id == scope.actor.officer) continue;
    const auto label =
        officer.function.empty() ? officer.name : officer.name + ", " + officer.function;
    colleagues.options.push_back({officer.id.value, presence.label(officer.id, label), "",
                                  officer.id.value == request.form.get("colleague")});
  }
  const auto colleague = scope.say(words::colleague_label);
  const auto outside = scope.say(words::colleague_none);
  const auto name = scope.say(words::name_label);
  const auto organisation = scope.say(words::organisation_label);
  const auto organisation_hint = scope.say(words::organisation_hint);
  const auto email = scope.say(words::email_label);
  return html::group(
      html::select_field({.name = "colleague",
                          .label = colleague,
                          .groups = {std::move(colleagues)},
                          .empty_label = outside},
                         errors),
      html::h2(scope.say(words::outside_title)), html::p(scope.say(words::outside_lead)),
      html::text_field(
          {.name = "name", .label = name, .value = request.form.get("name"), .width = "medium"},
          errors),
      html::text_field({.name = "organisation",
                        .label = organisation,
                        .value = request.form.get("organisation"),
                        .hint = organisation_hint,
                        .width = "medium"},
                       errors),
      html::text_field({.name = "email",
                        .label = email,
                        .value = request.form.get("email"),
                        .type = "email",
                        .autocomplete = "off",
                        .width = "medium"},
                       errors));
}

Html photo_ticks(const web::Request& request, const Scope& scope, const Details& details) {
  if (details.photos.empty()) return {};
  std::vector<Html> ticks;
  int place = 0;
  for (const auto& photo : details.photos) {
    const auto at = request_url(details.summary.id).segment("photos").segment(photo.file.value);
    const auto label = scope.say(words::photo_number, {{"number", std::to_string(++place)}});
    ticks.push_back(html::label(
        html::input(html::type("checkbox"), html::name("photos"), html::value(photo.file.value),
                    html::checked(html::On{was_ticked(request, "photos", photo.file.value)})),
        " ", label, " ",
        html::img(html::src(at.q("taille", "petite")), html::alt(""), html::loading_lazy())));
  }
  return html::group(html::p(html::id("photos"), scope.say(words::photos_label)),
                     html::div(html::cls("ticks"), html::role("group"),
                               html::aria("labelledby", "photos"), ticks));
}

Html shown_fields(const web::Request& request, const Scope& scope, const RequestFile& file,
                  const html::FormErrors& errors) {
  const bool first = request.method != web::Method::post;
  const auto legend = scope.say(words::shown_label);
  const auto shown_hint = scope.say(words::shown_hint);
  const auto text = scope.say(words::text_label);
  const auto hint = scope.say(words::text_hint);
  html::ChoiceField shown;
  shown.name = "show";
  shown.legend = legend;
  shown.hint = shown_hint;
  shown.several = true;
  shown.choices = {
      {"text", scope.say(words::show_text), "", first || was_ticked(request, "show", "text")},
      {"place", scope.say(words::show_place), "", first || was_ticked(request, "show", "place")}};
  return html::group(html::choice_field(shown, errors),
                     html::text_field({.name = "text",
                                       .label = text,
                                       .value = sent_or(request, "text", file.public_text),
                                       .hint = hint,
                                       .length_max = static_cast<int>(description_characters_max),
                                       .rows = 5},
                                      errors),
                     photo_ticks(request, scope, file.details));
}

html::ChoiceField sharing_field(const web::Request& request, const Scope& scope,
                                const std::string& legend) {
  const auto chosen = parse_sharing(request.form.get("sharing"));
  html::ChoiceField field;
  field.name = "sharing";
  field.legend = legend;
  for (const auto sharing : {Sharing::confidential, Sharing::shared}) {
    field.choices.push_back(
        {std::string(name_of(sharing)),
         scope.say(sharing == Sharing::shared ? words::sharing_shared : words::sharing_secret), "",
         sharing == chosen});
  }
  return field;
}

Html time_fields(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  const auto due = scope.say(words::due_label);
  const auto days = scope.say(words::days_label);
  const auto hint = scope.say(words::days_hint);
  const auto legend = scope.say(words::sharing_label);
  const auto usual = Date(std::chrono::sys_days(scope.today()) + std::chrono::days(due_days_usual));
  const auto chosen = sent_or(request, "days", std::to_string(link_days_usual));
  html::OptionGroup choices;
  for (const int count : {7, 14, 30, 60, 90}) {
    const auto value = std::to_string(count);
    choices.options.push_back(
        {value, scope.say(words::days_count, {{"count", value}}), "", value == chosen});
  }
  return html::group(
      html::text_field({.name = "due",
                        .label = due,
                        .value = sent_or(request, "due", to_typed_date(usual)),
                        .type = "date",
                        .width = "medium"},
                       errors),
      html::choice_field(sharing_field(request, scope, legend), errors),
      html::select_field(
          {.name = "days", .label = days, .groups = {std::move(choices)}, .hint = hint}, errors));
}

web::Response ask_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const RequestId id(request.parameter("id"));
  const auto file = request_file(scope, id);
  if (!file || !scope.actor.may_in(may_handle, file->details.summary.district)) {
    return web::error_page(request, scope, 404);
  }
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto& summary = file->details.summary;
  const auto question = scope.say(words::question_label);
  const auto hint = scope.say(words::question_hint);
  web::Page page;
  page.title = scope.say(words::ask_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(request_url(id), scope.language);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), summary.number + " · " + summary.category_name),
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::ask_lead)),
      html::form_(html::method_post(), html::novalidate(),
                  html::action(request_url(id).segment("experts").segment("nouveau")),
                  web::csrf_field(scope), who_fields(request, scope, errors),
                  html::h2(scope.say(words::question_title)),
                  html::text_field({.name = "question",
                                    .label = question,
                                    .value = request.form.get("question"),
                                    .hint = hint,
                                    .length_max = static_cast<int>(question_characters_max),
                                    .rows = 4},
                                   errors),
                  shown_fields(request, scope, *file, errors), time_fields(request, scope, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::ask_button)))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_ask(House&, const web::Request& request, const Scope& scope) {
  return ask_page(request, scope, {});
}

web::Response save_ask(House& house, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  if (const auto unread = web::unread_days(request.form, {"due"}); !unread.empty()) {
    return ask_page(request, scope, unread);
  }
  NewAsking wanted;
  wanted.request = id;
  wanted.colleague = OfficerId(request.form.get("colleague"));
  wanted.name = request.form.get("name");
  wanted.organisation = request.form.get("organisation");
  wanted.email = request.form.get("email");
  wanted.question = request.form.get("question");
  wanted.sharing = parse_sharing(request.form.get("sharing"));
  wanted.due = read_date(request.form.get("due")).value_or(Date{});
  wanted.days = static_cast<int>(parse_integer(request.form.get("days")).value_or(0));
  if (was_ticked(request, "show", "text")) wanted.text = request.form.get("text");
  wanted.shows_place = was_ticked(request, "show", "place");
  for (const auto& photo : request.form.all("photos")) wanted.photos.emplace_back(photo);
  const auto asked = ask(scope, house, wanted);
  if (!asked) return ask_page(request, scope, asked.error());
  return web::see_other(request_url(id).segment("experts").segment(*asked));
}

}  // namespace parvis::requests::experts
