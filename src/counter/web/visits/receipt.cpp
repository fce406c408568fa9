// One receipt for everything done in a visit: printed on A4 or on a roll of 80 mm, and found again
// with its code.
#include "base/short_code.h"
#include "base/text.h"
#include "counter/web/visits/screens.h"
#include "counter/web/visits/words.h"
#include "identity/identity.h"
#include "platform/html/qr_code.h"
#include "platform/web/site.h"

namespace parvis::counter::visits {
namespace words = ::parvis::visits::words;
using html::Html;
using html::Url;

namespace {

Html act_line(const Scope& scope, const module::DoneAct& act) {
  std::vector<Html> lines{html::strong(act.title)};
  if (!act.number.empty()) {
    lines.push_back(html::p(scope.say(words::number_line, {{"number", act.number}})));
  }
  if (!act.code.empty()) {
    lines.push_back(
        html::p(scope.say(words::code_line), " ", html::strong(html::cls("code"), act.code)));
  }
  if (!act.next.empty()) lines.push_back(html::p(act.next));
  return html::li(lines);
}

/// The officer's name stands on it: people may know who received them (CRPA L111-2).
std::string received_by(const Scope& scope, const Visit& visit) {
  const std::vector<OfficerId> ids{visit.officer};
  const auto names = identity::names_of(scope, ids);
  const auto name = names.find(visit.officer.value);
  const auto day = scope.date_time(visit.opened_at);
  if (name == names.end()) return day;
  return scope.say(words::received_by, {{"date", day}, {"name", name->second}});
}

Html slip(const web::Request& request, const Scope& scope, const Visit& visit,
          const std::vector<module::DoneAct>& done) {
  std::vector<Html> items;
  for (const auto& act : done) items.push_back(act_line(scope, act));
  const auto site = web::site_address(request, scope);
  std::string name;
  if (!visit.resident.empty()) {
    if (const auto file = residents::resident(scope, visit.resident)) name = file->name();
  }
  return html::section(
      html::cls("slip receipt"),
      html::h2(scope.say(words::slip_title, {{"commune", scope.commune.name}})),
      name.empty() ? Html{} : html::p(html::strong(name)), html::p(received_by(scope, visit)),
      items.empty() ? html::p(scope.say(words::receipt_nothing))
                    : html::ol(html::cls("done"), items),
      html::p(scope.say(words::receipt_code)), html::p(html::cls("big-code"), visit.code),
      html::qr_code(site + "/recu/" + visit.code, scope.say(words::receipt_qr)),
      html::p(scope.say(words::receipt_again, {{"address", web::spoken_address(site) + "/recu"},
                                               {"phone", scope.commune.phone}})));
}

web::Response ask_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::receipt_label);
  const auto hint = scope.say(words::receipt_hint);
  web::Page page;
  page.title = scope.say(words::find_receipt);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::find_receipt_lead)),
      html::form_(html::method_get(), html::action(Url("/recu")), html::novalidate(),
                  html::text_field({.name = "code",
                                    .label = label,
                                    .value = request.query.get("code"),
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .length_max = 20,
                                    .width = "medium"},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::see_receipt)))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_receipt(const Manifests& manifests, const web::Request& request,
                           const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  if (!found->ended_at) return web::see_other(visit_url(found->id));
  if (!found->resident.empty()) {
    audit::record_reading(scope, residents::subject_of(found->resident), "counter.receipt");
  }
  return counter_page(
      request, scope, scope.say(words::receipt_title),
      html::group(html::p(html::cls("lead screen-only"), scope.say(words::receipt_lead)),
                  slip(request, scope, *found, done_in(scope, manifests, found->id)),
                  html::div(html::cls("actions"), print_button(scope),
                            html::button_link(Url("/guichet"), scope.say(words::next_person),
                                              html::ButtonTone::secondary))),
      std::nullopt, html::FormErrors::none(scope.language));
}

web::Response ask_receipt(const web::Request& request, const Scope& scope) {
  const std::string& typed = request.query.get("code");
  if (!request.query.has("code")) return ask_page(request, scope, {});
  const auto code = parse_short_code(typed);
  if (!code) return ask_page(request, scope, {{"code", words::refuse_receipt_code}});
  return web::see_other(Url("/recu").segment(*code));
}

web::Response show_public_receipt(const Manifests& manifests, const web::Request& request,
                                  const Scope& scope) {
  const auto found = visit_of_code(scope, request.parameter("code"));
  if (!found) return web::error_page(request, scope, 404);
  std::vector<Html> items;
  for (const auto& act : done_in(scope, manifests, found->id)) {
    const auto number = act.number.empty() ? std::string() : " · " + act.number;
    items.push_back(html::li(html::a(html::href(act.for_resident), act.title), number,
                             act.next.empty() ? Html{} : html::p(act.next)));
  }
  web::Page page;
  page.title = scope.say(words::public_title);
  page.body =
      html::group(html::h1(page.title), html::p(html::cls("lead"), received_by(scope, *found)),
                  items.empty() ? html::p(scope.say(words::receipt_nothing))
                                : html::ol(html::cls("request-list"), items),
                  html::p(scope.say(words::public_help, {{"phone", scope.commune.phone}})));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::counter::visits
