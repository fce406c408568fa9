// /agents/mon-compte: one's own password, language and sessions.

#include "identity/officers.h"
#include "identity/second_factor.h"
#include "identity/views/views.h"
#include "identity/web/proconnect/screens.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {
namespace {

views::AccountView account_of(const Scope& scope) {
  views::AccountView view;
  view.officer = officer(scope, scope.actor.officer).value_or(Officer());
  if (const auto own = role(scope, view.officer.role)) view.role_name = name_of(scope, *own);
  for (const auto& service : services(scope)) {
    for (const auto& own : view.officer.services) {
      if (own == service.id) view.service_names.push_back(service.name);
    }
  }
  view.sessions = own_sessions(scope);
  view.recovery_codes_left = factor_state(scope, scope.actor.officer).recovery_codes_left;
  view.language = scope.language;
  view.keys = own_keys(scope, scope.actor.officer);
  view.errors = html::FormErrors::none(scope.language);
  return view;
}

web::Response saved() {
  return web::see_other(html::Url("/agents/mon-compte").q("fait", "1"));
}

web::Response refused(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  auto view = account_of(scope);
  view.errors = html::FormErrors::from(scope.language, refusals);
  return refused_page(request, scope, scope.say(words::account_title), views::account(scope, view));
}

}  // namespace

web::Response show_account(const web::Request& request, const Scope& scope,
                           const Options& options) {
  auto view = account_of(scope);
  view.other_ways = proconnect::account_link(options, scope);
  view.saved = request.query.has("fait");
  return agent_page(request, scope, scope.say(words::account_title), views::account(scope, view));
}

web::Response submit_own_password(const web::Request& request, const Scope& scope) {
  const std::string& wanted = request.form.get("password");
  if (wanted != request.form.get("password_again")) {
    return refused(request, scope, {{"password_again", words::password_differs}});
  }
  const auto changed = change_own_password(scope, request.form.get("password_current"), wanted,
                                           request.client_address);
  if (!changed) return refused(request, scope, changed.error());
  return saved();
}

web::Response submit_own_language(const web::Request& request, const Scope& scope) {
  i18n::Language language{};
  if (!i18n::parse_language(request.form.get("language"), language)) return saved();
  change_own_language(scope, language);
  auto response = saved();
  response.cookie(request, "lang", i18n::code_of(language), 365L * 24 * 3600);
  return response;
}

web::Response submit_own_keys(const web::Request& request, const Scope& scope) {
  const auto choice = request.form.get("keys") == "off" ? web::KeyChoice::off : web::KeyChoice::on;
  change_own_keys(scope, choice);
  auto response = saved();
  web::choose_keys(request, response, choice);
  return response;
}

web::Response submit_close_session(const web::Request& request, const Scope& scope) {
  const std::string& session = request.form.get("session");
  if (session == "others") {
    close_other_sessions(scope);
  } else {
    close_own_session(scope, session);
  }
  return saved();
}

}  // namespace parvis::identity::screens
