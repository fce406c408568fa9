// /agents/preuve: a code asked again before a sensitive act.

#include "base/text.h"
#include "identity/web/carried.h"
#include "identity/web/proof/screens.h"
#include "identity/web/proof/views.h"
#include "identity/web/proof/words.h"
#include "identity/web/screens.h"

namespace parvis::identity {
namespace {

namespace words = ::parvis::proof::words;

web::Response page_of(const web::Request& request, const Scope& scope, const proof::ProveView& view,
                      int status) {
  web::Page page;
  page.title = scope.say(words::prove_title);
  page.body = proof::prove_form(scope, view);
  page.kind = web::PageKind::agent;
  page.has_errors = view.errors.any();
  page.status = status;
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Handler prove_page(const Options& options) {
  return [options](const web::Request& request, const Scope& scope) {
    proof::ProveView view;
    view.carried = stopped_form(request);
    view.demo_code = demonstration_code(scope, options, scope.actor.officer);
    view.errors = html::FormErrors::none(scope.language);
    return page_of(request, scope, view, 401);
  };
}

namespace proof {

web::Response submit_proof(const web::Request& request, const Scope& scope,
                           const Options& options) {
  const auto proved = prove(scope, options, request.form.get("code"), request.client_address);
  if (!proved) {
    ProveView view;
    view.carried = carried_form(request);
    view.demo_code = demonstration_code(scope, options, scope.actor.officer);
    view.errors = html::FormErrors::from(scope.language, proved.error());
    return page_of(request, scope, view, 422);
  }
  Actor renewed = scope.actor;
  renewed.session = sha256_hex(*proved);
  const Scope as_renewed{scope.commune,    renewed,     scope.language,
                         scope.request_id, scope.clock, scope.database};
  auto response = go_on(request, as_renewed, "");
  response.cookie(request, session_cookie, *proved, -1);
  return response;
}

}  // namespace proof
}  // namespace parvis::identity
