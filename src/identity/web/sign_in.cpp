// /agents/connexion and /agents/deconnexion; what a person sees when a session has ended.

#include "identity/sign_in.h"

#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

constexpr std::string_view carried_prefix = "carried.";
/// More than any form of ours has.
constexpr std::size_t carried_fields_max = 300;

bool is_unsafe(const web::Request& request) {
  return request.method != web::Method::get;
}

/// Passwords are never written back into a page; the token belongs to the session that ended.
bool may_be_carried(const std::string& name) {
  return name != "csrf" && !name.starts_with("password");
}

views::CarriedForm form_of_expired(const web::Request& request) {
  views::CarriedForm carried;
  if (!is_unsafe(request)) return carried;
  carried.path = request.target;
  carried.had_files = !request.uploads.empty();
  for (const auto& [name, value] : request.form.entries()) {
    if (may_be_carried(name) && carried.fields.size() < carried_fields_max) {
      carried.fields.emplace_back(name, value);
    }
  }
  return carried;
}

views::CarriedForm form_carried_in(const web::Request& request) {
  views::CarriedForm carried;
  carried.path = request.form.get("carried");
  if (carried.path.empty()) return carried;
  carried.path = html::Url::local_or_home(carried.path).text();
  for (const auto& [name, value] : request.form.entries()) {
    if (!name.starts_with(carried_prefix)) continue;
    const std::string own = name.substr(carried_prefix.size());
    if (may_be_carried(own) && carried.fields.size() < carried_fields_max) {
      carried.fields.emplace_back(own, value);
    }
  }
  return carried;
}

/// Where to go after sign-in: a page of ours, never the sign-in page itself.
html::Url next_page(const web::Request& request) {
  const std::string& wanted = request.form.get("suite");
  if (wanted.empty()) return html::Url("/agents");
  const auto next = html::Url::local_or_home(wanted);
  const std::string text = next.text();
  if (text == "/" || text.starts_with("/agents/connexion")) return html::Url("/agents");
  return next;
}

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

web::Response refused(const web::Request& request, const Scope& scope,
                      const SignInRefused& refusal) {
  views::SignInView view;
  view.email = request.form.get("email");
  view.next = html::Url::local_or_home(request.form.get("suite")).text();
  view.carried = form_carried_in(request);
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
  if (!is_unsafe(request)) {
    return web::see_other(html::Url("/agents/connexion").q("suite", request.target));
  }
  views::SignInView view;
  view.carried = form_of_expired(request);
  return page_of(request, scope, view, 401);
}

namespace screens {

web::Response show_sign_in(const web::Request& request, const Scope& scope) {
  if (scope.actor.is_officer()) return web::see_other(html::Url("/agents"));
  views::SignInView view;
  const std::string& next = request.query.get("suite");
  if (!next.empty()) view.next = html::Url::local_or_home(next).text();
  return page_of(request, scope, view, 200);
}

web::Response submit_sign_in(const web::Request& request, const Scope& scope) {
  const auto signed_in = sign_in(
      scope, {request.form.get("email"), request.form.get("password"), request.client_address,
              request.header("user-agent"), session_token(request)});
  if (!signed_in) return refused(request, scope, signed_in.error());
  const auto carried = form_carried_in(request);
  web::Response response;
  if (carried.path.empty()) {
    response = web::see_other(next_page(request));
  } else {
    const Scope as_officer{scope.commune,    signed_in->actor, scope.language,
                           scope.request_id, scope.clock,      scope.database};
    response = agent_page(request, as_officer, scope.say(words::resend_title),
                          views::resend(as_officer, carried));
  }
  response.cookie(request, session_cookie, signed_in->token, -1);
  web::choose_keys(request, response, own_keys(scope, signed_in->actor.officer));
  if (signed_in->language) {
    response.cookie(request, "lang", i18n::code_of(*signed_in->language), 365L * 24 * 3600);
  }
  return response;
}

web::Response submit_sign_out(const web::Request& request, const Scope& scope) {
  sign_out(scope, session_token(request));
  auto response = web::see_other(html::Url("/agents/connexion"));
  response.cookie(request, session_cookie, "", 0);
  // On a shared computer nothing of the back office stays behind (OWASP ASVS 5.0, 14.3.1).
  response.header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  return response;
}

}  // namespace screens
}  // namespace parvis::identity
