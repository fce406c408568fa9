// Passkeys: a page to enter, a page for one's own. The script fills the forms in.
#include "base/text.h"
#include "platform/web/site.h"
#include "platform/webauthn/webauthn.h"
#include "residents/web/passkeys/screens.h"
#include "residents/web/passkeys/words.h"
#include "residents/web/space/screens.h"

namespace parvis::residents::passkeys {
namespace words = ::parvis::passkeys::words;
using html::Html;
using html::Url;

namespace {

webauthn::Site site_of(const web::Request& request, const Scope& scope) {
  return webauthn::site_of(web::site_address(request, scope));
}

Html hidden(std::string_view name, std::string_view value = "") {
  return html::input(html::type("hidden"), html::name(name), html::value(value));
}

webauthn::Sent sent_in(const web::Request& request) {
  return {request.form.get("id"), request.form.get("client_data"),
          request.form.get("authenticator_data"), request.form.get("signature")};
}

/// The fields the script fills in, and where it says what did not work.
Html filled_in() {
  return html::group(hidden("id"), hidden("client_data"), hidden("authenticator_data"),
                     hidden("signature"), html::output(html::cls("hint")));
}

web::Response page_of(const web::Request& request, const Scope& scope, Word title, Html body,
                      const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(title);
  page.modules = {"passkey"};
  // A page with a tool of its own, as a map is: one script more.
  page.kind = web::PageKind::map;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back =
      html::back_link(scope.actor.is_resident() ? Url("/mon-espace") : Url("/mon-espace/connexion"),
                      scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body,
                          html::p(html::cls("hint"), scope.say(words::needs_script)));
  return web::page(request, scope, std::move(page));
}

web::Response enter_page(const web::Request& request, const Scope& scope, const std::string& next,
                         const Refusals& refusals) {
  const auto site = site_of(request, scope);
  if (site.rp_id.empty()) return web::error_page(request, scope, 404);
  return page_of(
      request, scope, words::enter_title,
      html::group(
          html::p(scope.say(words::enter_lead)),
          html::form_(html::method_post(), html::action(Url("/mon-espace/cle")),
                      html::data("passkey", "use"), html::data("challenge", new_challenge(scope)),
                      html::data("site", site.rp_id),
                      html::data("failed", scope.say(words::failed)), hidden("suite", next),
                      filled_in(), html::p(html::submit(scope.say(words::enter_button))))),
      refusals);
}

Html own_list(const Scope& scope, const std::vector<Passkey>& keys) {
  std::vector<html::TableRow> rows;
  for (const auto& key : keys) {
    const auto name = key.name.empty() ? scope.say(words::unnamed) : key.name;
    const auto used =
        key.used_at == Time() ? scope.say(words::never_used) : scope.date_time(key.used_at);
    rows.push_back({{html::text(name), html::text(scope.date_time(key.added_at)), html::text(used),
                     html::form_(html::method_post(), html::action(Url("/mon-espace/cles/retrait")),
                                 web::csrf_field(scope), hidden("id", key.id),
                                 html::submit(scope.say(words::remove_button),
                                              html::ButtonTone::secondary))}});
  }
  return html::data_table(scope.say(words::own_title),
                          {{scope.say(words::column_device)},
                           {scope.say(words::column_added)},
                           {scope.say(words::column_used)},
                           {scope.say(words::column_act)}},
                          rows);
}

Html add_form(const Scope& scope, const webauthn::Site& site, const std::vector<Passkey>& keys) {
  std::vector<std::string> known;
  for (const auto& key : keys) known.push_back(key.id);
  return html::form_(html::method_post(), html::action(Url("/mon-espace/cles")),
                     html::data("passkey", "make"), html::data("challenge", new_challenge(scope)),
                     html::data("site", site.rp_id),
                     html::data("owner", device_name_of(scope.actor.resident)),
                     html::data("name", scope.actor.name), html::data("known", join(known, " ")),
                     html::data("failed", scope.say(words::failed)), web::csrf_field(scope),
                     filled_in(), html::p(html::submit(scope.say(words::add_button))));
}

web::Response own_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto site = site_of(request, scope);
  if (site.rp_id.empty()) return web::error_page(request, scope, 404);
  const auto keys = own_passkeys(scope);
  const Html add =
      is_fresh(scope) ? add_form(scope, site, keys) : html::p(scope.say(words::again_lead));
  return page_of(request, scope, words::own_title,
                 html::group(html::p(scope.say(words::own_lead)),
                             keys.empty() ? Html{} : own_list(scope, keys), add),
                 refusals);
}

}  // namespace

Html door(const web::Request& request, const Scope& scope, const std::string& next) {
  if (site_of(request, scope).rp_id.empty()) return {};
  return html::p(
      html::a(html::href(Url("/mon-espace/cle").q("suite", next)), scope.say(words::enter_title)));
}

Html own_link(const web::Request& request, const Scope& scope) {
  if (site_of(request, scope).rp_id.empty()) return {};
  return html::p(html::a(html::href(Url("/mon-espace/cles")), scope.say(words::own_title)));
}

web::Response show_enter(module::House&, const web::Request& request, const Scope& scope) {
  if (scope.actor.is_resident()) return web::see_other(Url("/mon-espace"));
  return enter_page(request, scope, request.query.get("suite"), {});
}

web::Response enter(module::House&, const web::Request& request, const Scope& scope) {
  const std::string next = Url::local_or_home(request.form.get("suite")).text();
  const auto entered = enter_by_passkey(scope, site_of(request, scope), sent_in(request));
  if (!entered) return enter_page(request, scope, next, entered.error());
  return space::let_in(request, scope, *entered, ProofKind::passkey, next == "/" ? "" : next);
}

web::Response show_own(module::House&, const web::Request& request, const Scope& scope) {
  return own_page(request, scope, {});
}

web::Response add(module::House&, const web::Request& request, const Scope& scope) {
  // A browser left open is not enough to leave a way in behind.
  if (!is_fresh(scope)) return own_page(request, scope, {});
  const auto added =
      add_passkey(scope, site_of(request, scope), sent_in(request), request.header("user-agent"));
  if (!added) return own_page(request, scope, added.error());
  return web::see_other(Url("/mon-espace/cles"));
}

web::Response remove(module::House&, const web::Request& request, const Scope& scope) {
  if (!remove_passkey(scope, request.form.get("id"))) return web::error_page(request, scope, 404);
  return web::see_other(Url("/mon-espace/cles"));
}

std::vector<web::Route> routes(module::House& house) {
  using web::Method;
  const auto with = [&house](auto screen) -> web::Handler {
    return [&house, screen](const web::Request& request, const Scope& scope) {
      return screen(house, request, scope);
    };
  };
  web::RouteOptions few;
  few.per_minute_max = 20;
  few.listed = false;  // whether there are such pages depends on the address one came by
  web::RouteOptions own;
  own.listed = false;
  return {
      {Method::get, "/mon-espace/cle", everyone, with(show_enter), few},
      {Method::post, "/mon-espace/cle", everyone, with(enter), few},
      {Method::get, "/mon-espace/cles", any_resident, with(show_own), own},
      {Method::post, "/mon-espace/cles", any_resident, with(add), few},
      {Method::post, "/mon-espace/cles/retrait", any_resident, with(remove)},
  };
}

}  // namespace parvis::residents::passkeys
