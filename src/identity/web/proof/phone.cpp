// /agents/mon-compte/telephone: a new phone, new recovery codes; and a phone lost, by who manages
// officers.

#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/proof/screens.h"
#include "identity/web/proof/views.h"
#include "identity/web/proof/words.h"
#include "identity/web/screens.h"

namespace parvis::identity::proof {
namespace words = ::parvis::proof::words;

namespace {

web::Response phone_page(const web::Request& request, const Scope& scope, const Options& options,
                         const Refusals& refusals) {
  PhoneView view;
  view.secret = totp::base32(pending_secret(scope, options, scope.actor.officer));
  view.errors = html::FormErrors::from(scope.language, refusals);
  if (options.demonstration) {
    view.demo_code = current_code(view.secret, scope.now());
  }
  const auto body = phone_form(scope, view);
  const std::string title = scope.say(words::phone_title);
  return refusals.empty() ? screens::agent_page(request, scope, title, body)
                          : screens::refused_page(request, scope, title, body);
}

web::Response codes_page(const web::Request& request, const Scope& scope,
                         const std::vector<std::string>& codes) {
  return screens::agent_page(request, scope, scope.say(words::recovery_title),
                             recovery_codes(scope, codes, html::Url("/agents/mon-compte"), {}));
}

web::Response reset_page(const web::Request& request, const Scope& scope, const Officer& found,
                         const Refusals& refusals) {
  const auto body = reset_form(scope, {found, html::FormErrors::from(scope.language, refusals)});
  const std::string title = scope.say(words::reset_title, {{"name", found.name}});
  return refusals.empty() ? screens::agent_page(request, scope, title, body)
                          : screens::refused_page(request, scope, title, body);
}

}  // namespace

web::Response show_phone(const web::Request& request, const Scope& scope, const Options& options) {
  if (!factor_state(scope, scope.actor.officer).pending) {
    return web::see_other(html::Url("/agents/mon-compte"));
  }
  return phone_page(request, scope, options, {});
}

web::Response begin_phone(const web::Request& request, const Scope& scope, const Options& options) {
  (void)request;
  begin_new_phone(scope, options);
  return web::see_other(html::Url("/agents/mon-compte/telephone"));
}

web::Response submit_phone(const web::Request& request, const Scope& scope,
                           const Options& options) {
  if (!factor_state(scope, scope.actor.officer).pending) {
    return web::see_other(html::Url("/agents/mon-compte"));
  }
  const auto codes =
      confirm_phone(scope, options, request.form.get("code"), request.client_address);
  if (!codes) return phone_page(request, scope, options, codes.error());
  return codes_page(request, scope, *codes);
}

web::Response submit_new_codes(const web::Request& request, const Scope& scope, const Options&) {
  return codes_page(request, scope, renew_recovery_codes(scope));
}

web::Response show_reset(const web::Request& request, const Scope& scope) {
  const auto found = officer(scope, OfficerId(request.parameter("officer")));
  if (!found) return web::error_page(request, scope, 404);
  return reset_page(request, scope, *found, {});
}

web::Response submit_reset(const web::Request& request, const Scope& scope, mail::Outbox& outbox) {
  const auto found = officer(scope, OfficerId(request.parameter("officer")));
  if (!found) return web::error_page(request, scope, 404);
  const auto proof = proof_of(request.form.get("proof"));
  if (!proof) {
    return reset_page(request, scope, *found, {{"proof", words::reset_proof_missing, {}}});
  }
  const auto done = reset_second_factor(scope, outbox, found->id, *proof);
  if (!done) return reset_page(request, scope, *found, done.error());
  return web::see_other(html::Url("/agents/agents").segment(found->id.value).q("fait", "1"));
}

}  // namespace parvis::identity::proof
