// /agents/roles: what each role may do.

#include "identity/roles.h"

#include "identity/views/views.h"
#include "identity/web/rights/screens.h"
#include "identity/web/rights/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::rights {
namespace words = ::parvis::rights::words;
namespace h = html;

namespace {

struct RoleView {
  RoleForm form;
  std::string shown_name;
  bool standard = false;
  bool in_use = false;
  bool saved = false;
  h::FormErrors errors;
};

h::Html permission_boxes(const Scope& scope, const module::Offers& offers, const RoleView& view) {
  const std::string legend = scope.say(words::role_permissions);
  const std::string hint = scope.say(words::role_permissions_hint);
  h::ChoiceField field;
  field.name = "permissions";
  field.legend = legend;
  field.hint = hint;
  field.several = true;
  for (const auto& offer : offers.permissions) {
    const std::string name(offer.permission.name);
    if (!is_offered(offers, scope.commune.id, name)) continue;
    field.choices.push_back(
        {name, scope.say(offer.label), "", view.form.permissions.contains(name)});
  }
  return h::choice_field(field, view.errors);
}

h::Html drop_part(const Scope& scope, const RoleView& view) {
  if (view.form.id.empty() || view.standard) return {};
  if (view.in_use) return h::p(h::cls("soft"), scope.say(words::role_used));
  return h::form_(
      h::action(h::Url("/agents/roles").segment(view.form.id.value).segment("suppression")),
      h::method_post(), web::csrf_field(scope),
      h::submit(scope.say(words::role_drop), h::ButtonTone::danger));
}

web::Response role_page(const web::Request& request, const Scope& scope,
                        const module::Offers& offers, const RoleView& view) {
  const std::string label = scope.say(words::role_name);
  h::TextField name;
  name.name = "name";
  name.label = label;
  name.value = view.form.name;
  name.autocomplete = "off";
  const std::string title = view.form.id.empty()
                                ? scope.say(words::role_new)
                                : scope.say(words::role_edit, {{"name", view.shown_name}});
  h::Html saved;
  if (view.saved) {
    saved = h::notice(h::Tone::success, scope.say(words::saved),
                      h::p(scope.say(words::role_saved_line)));
  }
  const auto body =
      h::group(h::error_summary(view.errors),
               h::p(h::back_link(h::Url("/agents/roles"), scope.language)), h::h1(title), saved,
               h::form_(h::action(h::Url("/agents/roles")), h::method_post(), h::novalidate(),
                        web::csrf_field(scope), views::hidden_field("role", view.form.id.value),
                        h::text_field(name, view.errors), permission_boxes(scope, offers, view),
                        h::submit(scope.say(words::role_save))),
               drop_part(scope, view));
  return view.errors.any() ? screens::refused_page(request, scope, title, body)
                           : screens::agent_page(request, scope, title, body);
}

RoleView view_of(const Scope& scope, const module::Offers& offers, const NamedRole& role) {
  RoleView view;
  view.shown_name = name_of(scope, role);
  view.form = {role.id, view.shown_name, role.model, {}};
  for (const auto& name : permissions_of(offers, role)) view.form.permissions.insert(name);
  view.standard = role.is_standard();
  view.errors = h::FormErrors::none(scope.language);
  for (const auto& officer : officers(scope)) {
    if (officer.role == role.id) view.in_use = true;
  }
  return view;
}

RoleForm form_in(const web::Request& request) {
  RoleForm form;
  form.id = RoleId(request.form.get("role"));
  form.name = request.form.get("name");
  for (auto& name : request.form.all("permissions")) form.permissions.insert(std::move(name));
  return form;
}

std::string permissions_said(const Scope& scope, const module::Offers& offers,
                             const NamedRole& role) {
  long long held = 0;
  long long total = 0;
  for (const auto& offer : offers.permissions) {
    if (!is_offered(offers, scope.commune.id, offer.permission.name)) continue;
    ++total;
    held += grants(role, offer) ? 1 : 0;
  }
  return scope.say(words::roles_rights_count,
                   {{"count", std::to_string(held)}, {"total", std::to_string(total)}});
}

}  // namespace

web::Response show_roles(const web::Request& request, const Scope& scope,
                         const module::Offers& offers) {
  const auto holders = holders_by_role(scope);
  std::vector<h::TableRow> rows;
  for (const auto& one : roles(scope)) {
    const auto held = holders.find(one.id.value);
    const long long count = held == holders.end() ? 0 : held->second;
    rows.push_back(
        {{h::a(h::href(h::Url("/agents/roles").segment(one.id.value)), name_of(scope, one)),
          h::text(permissions_said(scope, offers, one)),
          h::text(i18n::number(scope.language, count))}});
  }
  h::Html done;
  if (request.query.has("supprime")) {
    done = h::notice(h::Tone::success, scope.say(words::saved),
                     h::p(scope.say(words::role_dropped_line)));
  }
  const std::string title = scope.say(words::roles_title);
  return screens::agent_page(
      request, scope, title,
      h::group(h::h1(title), done, h::p(scope.say(words::roles_lead)),
               h::p(h::button_link(h::Url("/agents/roles/nouveau"), scope.say(words::role_new))),
               h::data_table(scope.say(words::roles_caption),
                             {{scope.say(words::role_name)},
                              {scope.say(words::roles_rights)},
                              {scope.say(words::roles_holders), true}},
                             rows)));
}

web::Response show_new_role(const web::Request& request, const Scope& scope,
                            const module::Offers& offers) {
  RoleView view;
  view.errors = h::FormErrors::none(scope.language);
  return role_page(request, scope, offers, view);
}

web::Response show_role(const web::Request& request, const Scope& scope,
                        const module::Offers& offers) {
  const auto found = role(scope, RoleId(request.parameter("role")));
  if (!found) return web::error_page(request, scope, 404);
  auto view = view_of(scope, offers, *found);
  view.saved = request.query.has("fait");
  return role_page(request, scope, offers, view);
}

web::Response submit_role(const web::Request& request, const Scope& scope,
                          const module::Offers& offers) {
  const auto form = form_in(request);
  RoleView view;
  if (!form.id.empty()) {
    const auto found = role(scope, form.id);
    if (!found) return web::error_page(request, scope, 404);
    view = view_of(scope, offers, *found);
  }
  const auto kept = keep_role(scope, offers, form);
  if (!kept) {
    view.form = form;
    view.errors = h::FormErrors::from(scope.language, kept.error());
    return role_page(request, scope, offers, view);
  }
  return web::see_other(h::Url("/agents/roles").segment(kept->value).q("fait", "1"));
}

web::Response submit_drop_role(const web::Request& request, const Scope& scope,
                               const module::Offers& offers) {
  const auto found = role(scope, RoleId(request.parameter("role")));
  if (!found) return web::error_page(request, scope, 404);
  const auto dropped = drop_role(scope, found->id);
  if (!dropped) {
    auto view = view_of(scope, offers, *found);
    view.errors = h::FormErrors::from(scope.language, dropped.error());
    return role_page(request, scope, offers, view);
  }
  return web::see_other(h::Url("/agents/roles").q("supprime", "1"));
}

}  // namespace parvis::identity::rights
