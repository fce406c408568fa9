// /agents/connexion/code: the second half of signing in, and the first phone.

#include <array>

#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/carried.h"
#include "identity/web/proof/screens.h"
#include "identity/web/proof/views.h"
#include "identity/web/proof/words.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::proof {
namespace own_words = ::parvis::proof::words;

namespace {

web::Response begin_again() {
  return web::see_other(html::Url("/agents/connexion"));
}

web::Response page_of(const web::Request& request, const Scope& scope, const Options& options,
                      const HalfEntry& entry, const Refusals& refusals) {
  CodeView view;
  view.entry = entry;
  if (!entry.enrolled) view.secret = totp::base32(pending_secret(scope, options, entry.officer));
  const std::string& next =
      request.form.has("suite") ? request.form.get("suite") : request.query.get("suite");
  if (!next.empty()) view.next = html::Url::local_or_home(next).text();
  view.demo_code = demonstration_code(scope, options, entry.officer);
  view.carried = carried_form(request);
  view.errors = html::FormErrors::from(scope.language, refusals);
  const std::string title =
      scope.say(entry.enrolled ? own_words::code_title : own_words::enrol_title);
  const auto body = code_form(scope, view);
  return refusals.empty() ? screens::agent_page(request, scope, title, body)
                          : screens::refused_page(request, scope, title, body);
}

}  // namespace

web::Response let_in(const web::Request& request, const Scope& scope, const SignedIn& entered,
                     const std::string& next) {
  const Scope as_officer{scope.commune,    entered.actor, scope.language,
                         scope.request_id, scope.clock,   scope.database};
  web::Response response;
  if (entered.recovery_codes.empty()) {
    response = go_on(request, as_officer, next);
  } else {
    response = screens::agent_page(
        request, as_officer, scope.say(own_words::recovery_title),
        recovery_codes(as_officer, entered.recovery_codes, next_page(next), carried_form(request)));
  }
  response.cookie(request, session_cookie, entered.token, -1);
  response.cookie(request, entry_cookie, "", 0);
  web::choose_keys(request, response, own_keys(scope, entered.actor.officer));
  if (entered.language) {
    response.cookie(request, "lang", i18n::code_of(*entered.language), 365L * 24 * 3600);
  }
  return response;
}

web::Response code_page(const web::Request& request, const Scope& scope, const Options& options,
                        const std::string& entry_token) {
  const auto entry = half_entry(scope, entry_token);
  return entry ? page_of(request, scope, options, *entry, {}) : begin_again();
}

web::Response show_code(const web::Request& request, const Scope& scope, const Options& options) {
  return code_page(request, scope, options, request.cookie(entry_cookie));
}

web::Response submit_code(const web::Request& request, const Scope& scope, const Options& options) {
  const std::string& token = request.cookie(entry_cookie);
  const auto entry = half_entry(scope, token);
  if (!entry) return begin_again();
  const std::string& wanted = request.form.get("password");
  if (entry->must_choose_password && wanted != request.form.get("password_again")) {
    return page_of(request, scope, options, *entry,
                   {{"password_again", words::password_differs, {}}});
  }
  const auto entered =
      complete_sign_in(scope, options,
                       {token, request.form.get("code"), wanted, request.client_address,
                        request.header("user-agent"), session_token(request)});
  if (entered) return let_in(request, scope, *entered, request.form.get("suite"));
  const auto still = half_entry(scope, token);
  if (!still) return begin_again();
  return page_of(request, scope, options, *still, entered.error());
}

}  // namespace parvis::identity::proof
