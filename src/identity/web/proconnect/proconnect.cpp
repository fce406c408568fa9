// /agents/proconnect: the way there and back, and the link in one's own account.

#include "identity/web/carried.h"
#include "identity/web/proconnect/screens.h"
#include "identity/web/proconnect/words.h"
#include "identity/web/proof/screens.h"
#include "identity/web/screens.h"
#include "platform/web/site.h"

namespace parvis::identity::proconnect {
namespace words = ::parvis::proconnect::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view browser_cookie = "proconnect";
constexpr long browser_cookie_seconds = 600;
constexpr std::string_view purpose_enter = "sign_in";
constexpr std::string_view purpose_link = "link ";

web::Response page_of(const web::Request& request, const Scope& scope, Word title, Html body,
                      int status) {
  web::Page page;
  page.title = scope.say(title);
  page.kind = web::PageKind::agent;
  page.status = status;
  if (request.path.starts_with("/agents/mon-compte")) {
    page.back = html::back_link(Url("/agents/mon-compte"), scope.language);
  }
  page.body = html::group(html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

web::Response not_in(const web::Request& request, const Scope& scope, Word reason, int status) {
  const bool inside = scope.actor.is_officer();
  const Url back = inside ? Url("/agents/mon-compte/proconnect") : Url("/agents/connexion");
  return page_of(request, scope, inside ? words::not_linked_title : words::not_in_title,
                 html::group(html::p(html::cls("lead"), scope.say(reason)),
                             html::p(html::button_link(back, scope.say(words::not_in_again)))),
                 status);
}

web::Response failed(const web::Request& request, const Scope& scope,
                     const oidc::Failure& failure) {
  switch (failure.trouble) {
    case oidc::Trouble::away:
      record_proconnect_refusal(scope, failure.detail);
      return not_in(request, scope, words::not_in_away, 503);
    case oidc::Trouble::declined:
      return not_in(request, scope, words::not_in_declined, 200);
    case oidc::Trouble::over:
      return not_in(request, scope, words::not_in_over, 400);
    case oidc::Trouble::weak:
    case oidc::Trouble::forged:
      break;
  }
  record_proconnect_refusal(scope, failure.detail);
  return not_in(request, scope, words::not_in_forged, 400);
}

Result<oidc::Begun, oidc::Failure> begun(const web::Request& request, const Scope& scope,
                                         const Options& options, std::string purpose) {
  oidc::Errand errand;
  errand.redirect_uri = web::site_address(request, scope) + "/agents/proconnect/retour";
  errand.purpose = std::move(purpose);
  errand.next_path = Url::local_or_home(request.query.get("suite")).text();
  return options.proconnect->begin(scope, request.cookie(browser_cookie), errand);
}

/// A form of ours may lead nowhere else (form-action): the page goes on by itself.
web::Response going_there(const web::Request& request, const Scope& scope,
                          const std::string& address, Word title, Word lead) {
  const auto theirs = Url::external(address);
  if (!theirs) return not_in(request, scope, words::not_in_away, 503);
  auto response =
      page_of(request, scope, title,
              html::group(html::p(scope.say(lead)),
                          html::p(html::button_link(*theirs, scope.say(words::go_on_button)))),
              200);
  response.header("Refresh", "0; url=" + address);
  return response;
}

web::Response linked(const web::Request& request, const Scope& scope,
                     const oidc::Identity& identity) {
  // The officer who began is the one who comes back.
  if (identity.purpose != std::string(purpose_link) + scope.actor.officer.value) {
    return not_in(request, scope, words::not_in_over, 400);
  }
  const auto done = link_proconnect(scope, identity);
  if (!done) return not_in(request, scope, done.error().front().reason, 422);
  return web::see_other(Url("/agents/mon-compte/proconnect"));
}

web::Response entered(const web::Request& request, const Scope& scope,
                      const oidc::Identity& identity) {
  const auto entry =
      enter_by_proconnect(scope, identity, request.header("user-agent"), session_token(request));
  if (!entry) {
    record_proconnect_refusal(scope, "officer");
    return not_in(request, scope, entry.error().front().reason, 403);
  }
  const std::string next = identity.next_path == "/" ? "" : identity.next_path;
  if (entry->entered) return proof::let_in(request, scope, *entry->entered, next);
  auto response = web::see_other(Url("/agents/connexion/code").q("suite", next));
  response.cookie(request, entry_cookie, entry->entry_token, -1);
  return response;
}

}  // namespace

bool is_offered(const Options& options, const Scope& scope) {
  return options.proconnect != nullptr && options.proconnect->serves(scope);
}

Html door(const Options& options, const Scope& scope, const std::string& next) {
  if (!is_offered(options, scope)) return {};
  return html::group(
      html::h2(scope.say(words::door_title)), html::p(scope.say(words::door_lead)),
      html::p(html::button_link(Url("/agents/proconnect").q("suite", next),
                                scope.say(words::door_button), html::ButtonTone::secondary)));
}

Html account_link(const Options& options, const Scope& scope) {
  if (!is_offered(options, scope)) return {};
  return html::p(
      html::a(html::href(Url("/agents/mon-compte/proconnect")), scope.say(words::link_title)));
}

std::optional<web::Response> goodbye(const web::Request& request, const Scope& scope,
                                     const Options& options, const std::string& id_token) {
  if (id_token.empty() || !is_offered(options, scope)) return std::nullopt;
  const std::string address = options.proconnect->farewell(
      id_token, web::site_address(request, scope) + "/agents/proconnect/sortie");
  if (address.empty()) return std::nullopt;
  return going_there(request, scope, address, words::out_title, words::out_lead);
}

web::Response begin(const web::Request& request, const Scope& scope, const Options& options) {
  if (!is_offered(options, scope)) return web::error_page(request, scope, 404);
  const auto way = begun(request, scope, options, std::string(purpose_enter));
  if (!way) return failed(request, scope, way.error());
  web::Response response;
  response.status = 303;
  response.header("Location", way->address);
  response.cookie(request, browser_cookie, way->browser, browser_cookie_seconds);
  return response;
}

web::Response come_back(const web::Request& request, const Scope& scope, const Options& options) {
  if (!is_offered(options, scope)) return web::error_page(request, scope, 404);
  const auto identity =
      options.proconnect->finish(scope, request.cookie(browser_cookie),
                                 {request.query.get("state"), request.query.get("code"),
                                  request.query.get("error"), request.query.get("iss")});
  if (!identity) return failed(request, scope, identity.error());
  if (identity->purpose == purpose_enter) return entered(request, scope, *identity);
  return linked(request, scope, *identity);
}

web::Response come_home(const web::Request&, const Scope&, const Options&) {
  return web::see_other(Url("/agents/connexion"));
}

web::Response show_link(const web::Request& request, const Scope& scope, const Options& options) {
  const auto since = proconnect_linked_at(scope);
  if (!since && !is_offered(options, scope)) return web::error_page(request, scope, 404);
  const auto act = [&](const Url& to, Word label, html::ButtonTone tone) {
    return html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                       html::submit(scope.say(label), tone));
  };
  const Html body =
      since
          ? html::group(html::p(scope.say(words::linked_lead, {{"date", scope.date_time(*since)}})),
                        act(Url("/agents/mon-compte/proconnect/retrait"), words::unlink_button,
                            html::ButtonTone::danger))
          : html::group(html::p(scope.say(words::link_lead)),
                        act(Url("/agents/mon-compte/proconnect"), words::link_button,
                            html::ButtonTone::primary));
  return page_of(request, scope, words::link_title, body, 200);
}

web::Response begin_link(const web::Request& request, const Scope& scope, const Options& options) {
  if (!is_offered(options, scope)) return web::error_page(request, scope, 404);
  const auto way =
      begun(request, scope, options, std::string(purpose_link) + scope.actor.officer.value);
  if (!way) return failed(request, scope, way.error());
  auto response = going_there(request, scope, way->address, words::link_title, words::going_lead);
  response.cookie(request, browser_cookie, way->browser, browser_cookie_seconds);
  return response;
}

web::Response unlink(const web::Request&, const Scope& scope, const Options&) {
  unlink_proconnect(scope);
  return web::see_other(Url("/agents/mon-compte/proconnect"));
}

}  // namespace parvis::identity::proconnect
