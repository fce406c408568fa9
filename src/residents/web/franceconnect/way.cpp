// The way to FranceConnect, back, and out.
#include "platform/web/site.h"
#include "residents/web/franceconnect/screens.h"
#include "residents/web/franceconnect/words.h"
#include "residents/web/space/screens.h"

namespace parvis::residents::franceconnect {
namespace words = ::parvis::franceconnect::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view browser_cookie = "franceconnect";
constexpr long browser_cookie_seconds = 600;
constexpr long person_cookie_seconds = 1800;

web::Response to_them(const std::string& address) {
  web::Response response;
  response.status = 303;
  response.header("Location", address);
  return response;
}

struct Reason {
  int status;
  Word words;
};
Reason reason_of(oidc::Trouble trouble) {
  switch (trouble) {
    case oidc::Trouble::away:
      return {503, words::not_in_away};
    case oidc::Trouble::declined:
      return {200, words::not_in_declined};
    case oidc::Trouble::over:
      return {400, words::not_in_over};
    case oidc::Trouble::weak:
      return {403, words::not_in_weak};
    case oidc::Trouble::forged:
      break;
  }
  return {400, words::not_in_forged};
}

web::Response not_in(const web::Request& request, const Scope& scope,
                     const oidc::Failure& failure) {
  record_refusal(scope, failure);
  const Reason reason = reason_of(failure.trouble);
  web::Page page;
  page.title = scope.say(words::not_in_title);
  page.status = reason.status;
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(reason.words)),
      html::p(scope.say(words::not_in_others)),
      html::p(html::cls("actions"),
              html::button_link(Url("/mon-espace/connexion"), scope.say(words::not_in_again))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

bool is_offered(const module::House& house, const Scope& scope) {
  return house.franceconnect != nullptr && house.franceconnect->serves(scope);
}

Html door(const module::House& house, const Scope& scope, const std::string& next) {
  if (!is_offered(house, scope)) return {};
  Html about;
  if (const auto theirs = Url::external("https://franceconnect.gouv.fr/")) {
    about = html::p(html::a(html::href(*theirs), scope.say(words::what_is_it)));
  }
  return html::group(html::h2(scope.say(words::door_title)), html::p(scope.say(words::door_lead)),
                     html::p(html::button_link(Url("/mon-espace/franceconnect").q("suite", next),
                                               scope.say(words::door_button))),
                     about);
}

Html own_link(const module::House& house, const Scope& scope) {
  if (!is_offered(house, scope)) return {};
  return html::p(html::a(html::href(Url("/mon-espace/franceconnect/identite")),
                         scope.say(words::identity_title)));
}

web::Response goodbye(const module::House& house, const web::Request& request, const Scope& scope,
                      const std::string& id_token) {
  const std::string address =
      id_token.empty() || !is_offered(house, scope)
          ? ""
          : house.franceconnect->farewell(
                id_token, web::site_address(request, scope) + "/mon-espace/franceconnect/sortie");
  const auto theirs = Url::external(address);
  if (!theirs) return web::see_other(Url("/"));
  web::Page page;
  page.title = scope.say(words::out_title);
  page.body = html::group(html::h1(page.title), html::p(scope.say(words::out_lead)),
                          html::p(html::button_link(*theirs, scope.say(words::out_button))));
  auto response = web::page(request, scope, std::move(page));
  // A form of ours may lead nowhere else (form-action): the page goes on by itself.
  response.header("Refresh", "0; url=" + address);
  return response;
}

web::Response begin(module::House& house, const web::Request& request, const Scope& scope) {
  if (!is_offered(house, scope)) return web::error_page(request, scope, 404);
  oidc::Errand errand;
  errand.redirect_uri = web::site_address(request, scope) + "/mon-espace/franceconnect/retour";
  errand.purpose = "sign_in";
  errand.next_path = Url::local_or_home(request.query.get("suite")).text();
  const auto begun = house.franceconnect->begin(scope, request.cookie(browser_cookie), errand);
  if (!begun) return not_in(request, scope, begun.error());
  auto response = to_them(begun->address);
  response.cookie(request, browser_cookie, begun->browser, browser_cookie_seconds);
  return response;
}

web::Response come_back(module::House& house, const web::Request& request, const Scope& scope) {
  if (!is_offered(house, scope)) return web::error_page(request, scope, 404);
  const auto identity =
      house.franceconnect->finish(scope, request.cookie(browser_cookie),
                                  {request.query.get("state"), request.query.get("code"),
                                   request.query.get("error"), request.query.get("iss")});
  if (!identity) return not_in(request, scope, identity.error());
  const Pivot pivot = pivot_of(*identity);
  const std::string next = identity->next_path == "/" ? "" : identity->next_path;
  if (const auto known = resident_recognised(scope, pivot)) {
    return space::let_in(request, scope, *known, ProofKind::franceconnect, next,
                         identity->id_token);
  }
  auto response = web::see_other(Url("/mon-espace/franceconnect/identite"));
  response.cookie(request, person_cookie, keep_recognised(scope, {pivot, identity->id_token, next}),
                  person_cookie_seconds);
  return response;
}

web::Response come_home(module::House&, const web::Request&, const Scope&) {
  return web::see_other(Url("/"));
}

}  // namespace parvis::residents::franceconnect
