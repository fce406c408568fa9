// /agents/connexion and /agents/deconnexion; what a person sees when a session has ended.

#include "identity/sign_in.h"

#include "identity/views/views.h"
#include "identity/web/carried.h"
#include "identity/web/proconnect/screens.h"
#include "identity/web/proof/screens.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

web::Response page_of(const web::Request& request, const Scope& scope,
                      const views::SignInView& view, int status) {
  web::Page page;
  page.title = scope.say(words::sign_in_title);
  page.body = views::sign_in(scope, view);
  page.kind = web::PageKind::agent;
  page.has_errors = !view.wrong.empty();
  page.status = status;
  return web::page(request, scope, std::move(page));
}

web::Response refused(const web::Request& request, const Scope& scope, const Options& options,
                      const SignInRefused& refusal) {
  views::SignInView view;
  view.email = request.form.get("email");
  view.next = html::Url::local_or_home(request.form.get("suite")).text();
  view.carried = carried_form(request);
  view.other_ways = proconnect::door(options, scope, view.next);
  if (refusal.wait.count() == 0) {
    view.wrong = scope.say(words::sign_in_wrong);
    return page_of(request, scope, view, 422);
  }
  const std::string seconds = std::to_string(refusal.wait.count());
  view.wrong = scope.say(words::sign_in_wait, {{"count", seconds}});
  auto response = page_of(request, scope, view, 429);
  response.header("Retry-After", seconds);
  return response;
}

}  // namespace

web::Response sign_in_page(const web::Request& request, const Scope& scope) {
  // A page can be asked for again by its address; a form cannot: it is carried along.
  if (request.method == web::Method::get) {
    return web::see_other(html::Url("/agents/connexion").q("suite", request.target));
  }
  views::SignInView view;
  view.carried = stopped_form(request);
  return page_of(request, scope, view, 401);
}

namespace screens {

web::Response show_sign_in(const web::Request& request, const Scope& scope,
                           const Options& options) {
  if (scope.actor.is_officer()) return web::see_other(html::Url("/agents"));
  views::SignInView view;
  const std::string& next = request.query.get("suite");
  if (!next.empty()) view.next = html::Url::local_or_home(next).text();
  view.other_ways = proconnect::door(options, scope, view.next);
  return page_of(request, scope, view, 200);
}

web::Response submit_sign_in(const web::Request& request, const Scope& scope,
                             const Options& options) {
  const auto accepted = sign_in(
      scope, {request.form.get("email"), request.form.get("password"), request.client_address});
  if (!accepted) return refused(request, scope, options, accepted.error());
  web::Response response;
  if (carried_form(request).path.empty()) {
    html::Url to("/agents/connexion/code");
    const std::string& next = request.form.get("suite");
    response = web::see_other(next.empty() ? to : to.q("suite", next));
  } else {
    response = proof::code_page(request, scope, options, *accepted);
  }
  response.cookie(request, entry_cookie, *accepted, -1);
  return response;
}

web::Response submit_sign_out(const web::Request& request, const Scope& scope,
                              const Options& options) {
  const std::string id_token = id_token_of(scope, session_token(request));
  sign_out(scope, session_token(request));
  auto response = proconnect::goodbye(request, scope, options, id_token)
                      .value_or(web::see_other(html::Url("/agents/connexion")));
  response.cookie(request, session_cookie, "", 0);
  // On a shared computer nothing of the back office stays behind (OWASP ASVS 5.0, 14.3.1).
  response.header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  return response;
}

}  // namespace screens
}  // namespace parvis::identity
