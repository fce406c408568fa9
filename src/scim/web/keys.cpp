// /agents/agents/annuaire: the address to give the directory, and the keys it shows.
#include "scim/web/keys.h"

#include "identity/program_keys.h"
#include "identity/roles.h"
#include "platform/html/components.h"
#include "platform/web/site.h"
#include "scim/scim.h"
#include "scim/words.h"

namespace parvis::scim::keys {
namespace {

namespace h = html;

const h::Url here("/agents/agents/annuaire");

h::Html revoke_form(const Scope& scope, const identity::ProgramKey& key) {
  return h::form_(h::action(h::Url("/agents/agents/annuaire/retrait")), h::method_post(),
                  web::csrf_field(scope),
                  h::input(h::type("hidden"), h::name("key"), h::value(key.id)),
                  h::button(h::type("submit"), h::cls("button danger"),
                            scope.say(words::key_revoke), h::unseen(" " + key.name)));
}

h::Html keys_table(const Scope& scope) {
  const auto all = identity::program_keys(scope, may_provision);
  if (all.empty()) {
    return h::empty_state(scope.say(words::keys_none), scope.say(words::keys_none_line));
  }
  std::vector<OfficerId> givers;
  for (const auto& key : all) givers.push_back(key.created_by);
  const auto names = identity::names_of(scope, givers);
  std::vector<h::TableRow> rows;
  for (const auto& key : all) {
    const auto giver = names.find(key.created_by.value);
    rows.push_back(
        {{h::text(key.name), h::text(scope.date_time(key.created_at)),
          h::text(giver == names.end() ? "" : giver->second),
          h::text(key.seen_at ? scope.date_time(*key.seen_at) : scope.say(words::key_never)),
          revoke_form(scope, key)}});
  }
  return h::data_table(scope.say(words::keys_caption),
                       {{scope.say(words::key_name)},
                        {scope.say(words::key_given)},
                        {scope.say(words::key_giver)},
                        {scope.say(words::key_seen)},
                        {scope.say(words::key_act)}},
                       rows);
}

h::Html new_key_form(const Scope& scope, const std::string& name, const h::FormErrors& errors) {
  const std::string label = scope.say(words::key_name);
  const std::string hint = scope.say(words::key_name_hint);
  h::TextField field;
  field.name = "name";
  field.label = label;
  field.hint = hint;
  field.value = name;
  field.autocomplete = "off";
  field.width = "medium";
  return h::group(
      h::h2(scope.say(words::new_key)),
      h::form_(h::action(here), h::method_post(), h::novalidate(), web::csrf_field(scope),
               h::text_field(field, errors), h::submit(scope.say(words::key_make))));
}

web::Response page_of(const web::Request& request, const Scope& scope, h::Html top,
                      const std::string& name, const h::FormErrors& errors) {
  web::Page page;
  page.title = scope.say(words::title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = h::back_link(h::Url("/agents/agents"), scope.language);
  page.body = h::group(
      h::error_summary(errors), h::h1(page.title), std::move(top), h::p(scope.say(words::lead)),
      h::facts({{scope.say(words::address), h::code(web::site_address(request, scope) + "/scim/v2"),
                 std::nullopt}}),
      h::h2(scope.say(words::keys_heading)), keys_table(scope), new_key_form(scope, name, errors),
      h::h2(scope.say(words::does_heading)),
      h::ul(h::li(scope.say(words::does_open)), h::li(scope.say(words::does_close)),
            h::li(scope.say(words::does_groups)), h::li(scope.say(words::does_not))));
  return web::page(request, scope, std::move(page));
}

web::Response show(const web::Request& request, const Scope& scope) {
  h::Html top;
  if (request.query.has("fait")) {
    top = h::notice(h::Tone::success, scope.say(words::done), h::p(scope.say(words::key_revoked)));
  }
  return page_of(request, scope, std::move(top), "", h::FormErrors::none(scope.language));
}

/// Shown in the answer itself: a secret has no place in an address.
web::Response make(const web::Request& request, const Scope& scope) {
  const std::string& name = request.form.get("name");
  const auto key = identity::give_key(scope, name, may_provision);
  if (!key) {
    return page_of(request, scope, {}, name, h::FormErrors::from(scope.language, key.error()));
  }
  auto top = h::notice(h::Tone::success, scope.say(words::key_made),
                       h::group(h::p(scope.say(words::key_once)), h::p(h::code(*key))));
  return page_of(request, scope, std::move(top), "", h::FormErrors::none(scope.language));
}

web::Response revoke(const web::Request& request, const Scope& scope) {
  if (!identity::revoke_key(scope, request.form.get("key"), may_provision)) {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(here.q("fait", "1"));
}

}  // namespace

std::vector<web::Route> routes() {
  using web::Method;
  web::RouteOptions sensitive;
  sensitive.sensitive = true;
  const auto permission = identity::may_manage_officers;
  return {{Method::get, "/agents/agents/annuaire", permission, show},
          {Method::post, "/agents/agents/annuaire", permission, make, sensitive},
          {Method::post, "/agents/agents/annuaire/retrait", permission, revoke, sensitive}};
}

}  // namespace parvis::scim::keys
