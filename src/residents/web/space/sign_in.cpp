// /mon-espace/connexion: by a code sent by e-mail, or by the code printed at the counter.
#include "platform/html/components.h"
#include "residents/web/franceconnect/screens.h"
#include "residents/web/passkeys/screens.h"
#include "residents/web/space/screens.h"
#include "residents/web/space/words.h"

namespace parvis::residents::space {
namespace words = ::parvis::space::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view proved_cookie = "resident_proved";
constexpr long code_cookie_seconds = 600;
constexpr long proved_cookie_seconds = 1800;

Html hidden(std::string_view name, std::string_view value) {
  return value.empty() ? Html{}
                       : html::input(html::type("hidden"), html::name(name), html::value(value));
}

web::Response sign_in_page(const module::House& house, const web::Request& request,
                           const Scope& scope, const std::string& next, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::email_label);
  const auto hint = scope.say(words::email_hint);
  return space_page(
      request, scope, scope.say(words::sign_in_title),
      html::group(
          html::p(html::cls("lead"),
                  scope.say(web::easier(request, words::sign_in_lead, words::sign_in_lead_easy))),
          html::form_(html::method_post(), html::action(Url("/mon-espace/connexion")),
                      html::novalidate(), hidden("suite", next),
                      html::text_field({.name = "email",
                                        .label = label,
                                        .value = request.form.get("email"),
                                        .hint = hint,
                                        .type = "email",
                                        .autocomplete = "email",
                                        .inputmode = "email"},
                                       errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::send_button)))),
          passkeys::door(request, scope, next), franceconnect::door(house, scope, next),
          html::h2(scope.say(words::printed_title)),
          html::p(html::button_link(Url("/mon-espace/code-imprime").q("suite", next),
                                    scope.say(words::printed_link), html::ButtonTone::secondary)),
          html::h2(scope.say(words::no_email_title)), html::p(scope.say(words::no_email_body))),
      errors);
}

web::Response code_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::code_label);
  const auto hint = scope.say(words::code_hint);
  return space_page(
      request, scope, scope.say(words::code_title),
      html::group(
          html::p(scope.say(web::easier(request, words::code_lead, words::code_lead_easy))),
          html::form_(html::method_post(), html::action(Url("/mon-espace/code")),
                      html::novalidate(),
                      html::text_field({.name = "code",
                                        .label = label,
                                        .hint = hint,
                                        .autocomplete = "one-time-code",
                                        .inputmode = "numeric",
                                        .length_max = 20,
                                        .width = "short"},
                                       errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::enter_button)))),
          html::p(
              html::a(html::href(Url("/mon-espace/connexion")), scope.say(words::another_code)))),
      errors);
}

/// Somebody whose address is proved: in, or first asked who they are.
web::Response go_on(const web::Request& request, const Scope& scope, const Entered& entered) {
  if (!entered.resident.empty()) {
    auto response = let_in(request, scope, entered.resident, ProofKind::email, entered.next_path);
    response.cookie(request, browser_cookie, "", 0);
    return response;
  }
  auto response = web::see_other(Url("/mon-espace/ouvrir"));
  response.cookie(request, browser_cookie, "", 0);
  response.cookie(request, proved_cookie, keep_proved(scope, entered), proved_cookie_seconds);
  return response;
}

web::Response dead_link(const web::Request& request, const Scope& scope) {
  return space_page(request, scope, scope.say(words::link_dead_title),
                    html::group(html::p(scope.say(words::link_dead_body)),
                                html::p(html::button_link(Url("/mon-espace/connexion"),
                                                          scope.say(words::another_code)))),
                    html::FormErrors::none(scope.language));
}

web::Response open_page(const web::Request& request, const Scope& scope, const Entered& entered,
                        const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto given = scope.say(words::given_label);
  const auto family = scope.say(words::family_label);
  return space_page(
      request, scope, scope.say(words::open_title),
      html::group(
          html::p(scope.say(words::open_lead, {{"email", entered.email}})),
          html::form_(html::method_post(), html::action(Url("/mon-espace/ouvrir")),
                      html::novalidate(),
                      html::text_field({.name = "given_name",
                                        .label = given,
                                        .value = request.form.get("given_name"),
                                        .autocomplete = "given-name",
                                        .length_max = 100},
                                       errors),
                      html::text_field({.name = "family_name",
                                        .label = family,
                                        .value = request.form.get("family_name"),
                                        .autocomplete = "family-name",
                                        .length_max = 100},
                                       errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::open_button)))),
          html::p(scope.say(words::open_privacy))),
      errors);
}

}  // namespace

std::string next_of(const std::string& wanted) {
  if (wanted.empty()) return "";
  const std::string path = Url::local_or_home(wanted).text();
  return path == "/" || path.starts_with("/mon-espace/connexion") ? "" : path;
}

web::Response show_sign_in(module::House& house, const web::Request& request, const Scope& scope) {
  if (scope.actor.is_resident()) return web::see_other(Url("/mon-espace"));
  return sign_in_page(house, request, scope, next_of(request.query.get("suite")), {});
}

web::Response ask_code(module::House& house, const web::Request& request, const Scope& scope) {
  const auto next = next_of(request.form.get("suite"));
  const auto browser = send_code(scope, house, request.form.get("email"), next);
  if (!browser) return sign_in_page(house, request, scope, next, browser.error());
  auto response = web::see_other(Url("/mon-espace/code"));
  response.cookie(request, browser_cookie, *browser, code_cookie_seconds);
  return response;
}

web::Response show_code(module::House&, const web::Request& request, const Scope& scope) {
  return code_page(request, scope, {});
}

web::Response take_code(module::House&, const web::Request& request, const Scope& scope) {
  const auto entered =
      enter_digits(scope, request.cookie(browser_cookie), request.form.get("code"));
  if (!entered) return code_page(request, scope, entered.error());
  return go_on(request, scope, *entered);
}

web::Response show_link(module::House&, const web::Request& request, const Scope& scope) {
  const auto& token = request.parameter("token");
  if (!link_works(scope, token)) return dead_link(request, scope);
  return space_page(
      request, scope, scope.say(words::link_title),
      html::form_(html::method_post(), html::action(Url("/mon-espace/lien").segment(token)),
                  html::p(scope.say(words::link_body)),
                  html::p(html::submit(scope.say(words::enter_button)))),
      html::FormErrors::none(scope.language));
}

web::Response take_link(module::House&, const web::Request& request, const Scope& scope) {
  const auto entered = enter_link(scope, request.parameter("token"));
  if (!entered) return dead_link(request, scope);
  return go_on(request, scope, *entered);
}

web::Response show_open(module::House&, const web::Request& request, const Scope& scope) {
  const auto entered = proved(scope, request.cookie(proved_cookie));
  if (!entered) return web::see_other(Url("/mon-espace/connexion"));
  return open_page(request, scope, *entered, {});
}

web::Response take_open(module::House&, const web::Request& request, const Scope& scope) {
  const auto entered = proved(scope, request.cookie(proved_cookie));
  if (!entered) return web::see_other(Url("/mon-espace/connexion"));
  Resident file;
  file.given_name = request.form.get("given_name");
  file.family_name = request.form.get("family_name");
  const auto opened = open_space(scope, request.cookie(proved_cookie), file);
  if (!opened) return open_page(request, scope, *entered, opened.error());
  auto response = let_in(request, scope, *opened, ProofKind::email, entered->next_path);
  response.cookie(request, proved_cookie, "", 0);
  return response;
}

web::Response sign_out(module::House& house, const web::Request& request, const Scope& scope) {
  const auto id_token = id_token_of(scope, request.cookie(session_cookie));
  close_session(scope, request.cookie(session_cookie));
  auto response = franceconnect::goodbye(house, request, scope, id_token);
  response.cookie(request, session_cookie, "", 0);
  // On a shared computer nothing of the space stays behind; other cookies are not ours to take.
  response.header("Clear-Site-Data", "\"cache\", \"storage\"");
  return response;
}

}  // namespace parvis::residents::space
