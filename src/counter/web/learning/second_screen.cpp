// Doing it together: the officer chooses a public page, the second screen shows the real one,
// large, as anybody would see it; or the person takes the hand.
#include <algorithm>

#include "counter/web/learning/screens.h"
#include "counter/web/learning/words.h"
#include "platform/html/qr_code.h"
#include "platform/web/site.h"

namespace parvis::counter::helping {
namespace words = ::parvis::learning::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view refresh_seconds = "5";

/// Public pages that need nothing but their address, with the name the menu gives them.
std::vector<std::pair<std::string, std::string>> proposed_pages(const Lent& lent,
                                                                const Scope& scope) {
  std::vector<std::pair<std::string, std::string>> pages{{"/", scope.say(words::home_page)}};
  for (const auto& manifest : lent.manifests) {
    for (const auto& entry : manifest.navigation) {
      if (entry.permission == everyone && may_be_shown(entry.path)) {
        pages.emplace_back(entry.path, scope.say(entry.label));
      }
    }
  }
  return pages;
}

Html page_form(const Lent& lent, const Scope& scope, const SecondScreen& paired,
               const html::FormErrors& errors) {
  const auto label = scope.say(words::path_label);
  const auto hint = scope.say(words::path_hint);
  html::TextField field;
  field.name = "path";
  field.label = label;
  field.value = paired.path;
  field.hint = hint;
  field.autocomplete = "off";
  field.width = "medium";
  std::vector<Html> shortcuts;
  for (const auto& [path, name] : proposed_pages(lent, scope)) {
    shortcuts.push_back(html::button(html::type("submit"), html::cls("tile"),
                                     html::name("shortcut"), html::value(path), name));
  }
  return html::form_(html::method_post(),
                     html::action(visit_url(paired.visit).segment("ecran").segment("page")),
                     html::novalidate(), web::csrf_field(scope),
                     html::div(html::cls("tiles"), shortcuts), html::text_field(field, errors),
                     html::div(html::cls("actions"), html::submit(scope.say(words::show_page)),
                               html::submit(scope.say(words::hand_over),
                                            html::ButtonTone::secondary, "hand", "person")));
}

Html pairing_part(const web::Request& request, const Scope& scope, const SecondScreen& paired) {
  const auto site = web::site_address(request, scope);
  return html::div(
      html::cls("slip receipt"),
      html::p(scope.say(words::pair_go, {{"address", site + "/guichet/ecran"}})),
      html::p(html::cls("big-code"), paired.code),
      html::qr_code(site + "/guichet/ecran/" + paired.code, scope.say(words::pair_qr)));
}

web::Response control_page(const Lent& lent, const web::Request& request, const Scope& scope,
                           const Visit& visit, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto paired = screen_of_visit(scope, visit.id);
  const PostButton pair{visit_url(visit.id).segment("ecran"),
                        scope.say(paired ? words::pair_again : words::pair),
                        paired ? html::ButtonTone::secondary : html::ButtonTone::primary};
  Html body = html::p(html::cls("lead"), scope.say(words::together_lead));
  if (paired) {
    const Html now = paired->handed_over
                         ? html::notice(html::Tone::info, scope.say(words::handed_over_now),
                                        html::p(scope.say(words::handed_over_line)))
                         : html::p(scope.say(words::shown_now, {{"path", paired->path}}));
    body += html::div(html::cls("desk-columns"),
                      html::div(now, page_form(lent, scope, *paired, errors)),
                      html::div(pairing_part(request, scope, *paired)));
  }
  body += post_button(scope, pair);
  return counter_page(request, scope, scope.say(words::together_title), std::move(body),
                      visit_url(visit.id), errors);
}

web::Response ask_page(const web::Request& request, const Scope& scope, int status) {
  const auto label = scope.say(words::screen_code);
  const auto hint = scope.say(words::screen_code_hint);
  web::Page page;
  page.title = scope.say(words::screen_title);
  page.status = status;
  page.body = html::group(
      html::h1(page.title),
      html::p(html::cls("lead"),
              scope.say(status == 404 ? words::screen_over : words::screen_lead)),
      html::form_(html::method_get(), html::action(Url("/guichet/ecran")), html::novalidate(),
                  html::text_field({.name = "code",
                                    .label = label,
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .length_max = 20,
                                    .width = "medium"},
                                   html::FormErrors::none(scope.language)),
                  html::p(html::cls("actions"), html::submit(scope.say(words::screen_open)))));
  return web::page(request, scope, std::move(page));
}

/// The page as anybody would get it: no session, no cookie but the language, large letters.
web::Response as_anybody(const Lent& lent, const web::Request& request, const std::string& path) {
  web::Request asked;
  asked.method = web::Method::get;
  asked.target = path;
  asked.host = request.host;
  asked.origin_base = request.origin_base;
  asked.secure = request.secure;
  asked.client_address = request.client_address;
  asked.request_id = request.request_id;
  asked.headers.add("accept-language", request.header("accept-language"));
  const auto& language = request.cookie("lang");
  if (!language.empty()) asked.cookies.add("lang", language);
  asked.cookies.add("vue", "large");
  return lent.answered(std::move(asked));
}

}  // namespace

web::Response show_control(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  return control_page(lent, request, scope, *found, {});
}

web::Response pair_one(const web::Request& request, const Scope& scope) {
  const VisitId id(request.parameter("visit"));
  const auto paired = pair_screen(scope, id);
  if (!paired) return web::error_page(request, scope, 404);
  return web::see_other(visit_url(id).segment("ecran"));
}

web::Response show_page(module::House& house, const Lent& lent, const web::Request& request,
                        const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  const auto& shortcut = request.form.get("shortcut");
  const auto& path = shortcut.empty() ? request.form.get("path") : shortcut;
  const Hand hand = request.form.get("hand") == "person" ? Hand::person : Hand::officer;
  const auto shown = show_on_screen(scope, house, found->id, path, hand);
  if (!shown) return control_page(lent, request, scope, *found, shown.error());
  return web::see_other(visit_url(found->id).segment("ecran"));
}

web::Response ask_screen(const web::Request& request, const Scope& scope) {
  const auto& code = request.query.get("code");
  if (code.empty()) return ask_page(request, scope, 200);
  return web::see_other(Url("/guichet/ecran").segment(code));
}

web::Response show_screen(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto paired = screen_of_code(scope, request.parameter("code"));
  if (!paired) return ask_page(request, scope, 404);
  if (paired->handed_over) return web::see_other(Url::local_or_home(paired->path));
  const auto real = as_anybody(lent, request, paired->path);
  const auto* html = std::get_if<std::string>(&real.body);
  // A page that leads elsewhere or that is no page is not shown: the officer sees it stay dark.
  web::Response response = html != nullptr && real.status == 200 ? web::html_response(*html)
                                                                 : ask_page(request, scope, 200);
  response.header("Refresh", std::string(refresh_seconds));
  return response;
}

}  // namespace parvis::counter::helping
