// The officers' accounts: the list and one account.

#include <algorithm>

#include "base/text.h"
#include "identity/roles.h"
#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

std::string names_of_services(const OfficersView& view, const Officer& officer) {
  std::vector<std::string> names;
  for (const auto& id : officer.services) {
    const auto found = view.service_names.find(id.value);
    if (found != view.service_names.end()) names.push_back(found->second);
  }
  return join(names, ", ");
}

std::string role_name(const OfficersView& view, const Officer& officer) {
  const auto found = view.role_names.find(officer.role.value);
  return found == view.role_names.end() ? std::string() : found->second;
}

h::Html role_field(const Scope& scope, const OfficerView& view) {
  const std::string legend = scope.say(words::officers_role);
  h::ChoiceField field;
  field.name = "role";
  field.legend = legend;
  for (const auto& role : view.roles) {
    const bool own_words = role.name.empty();
    field.choices.push_back({role.id.value, name_of(scope, role),
                             own_words ? scope.say(hint_of(role.model)) : std::string(),
                             role.id == view.officer.role});
  }
  return h::choice_field(field, view.errors);
}

h::Html services_field(const Scope& scope, const OfficerView& view) {
  const std::string legend = scope.say(words::officers_services);
  h::ChoiceField field;
  field.name = "services";
  field.legend = legend;
  field.several = true;
  for (const auto& service : view.services) {
    const auto& own = view.officer.services;
    const bool member = std::find(own.begin(), own.end(), service.id) != own.end();
    if (service.active || member) {
      field.choices.push_back({service.id.value, service.name, "", member});
    }
  }
  return h::choice_field(field, view.errors);
}

/// Nothing for a town without districts.
h::Html districts_field(const Scope& scope, const OfficerView& view) {
  const auto& own = view.officer.districts;
  const std::string legend = scope.say(words::officers_districts);
  const std::string hint = scope.say(words::officers_districts_hint);
  h::ChoiceField field;
  field.name = "districts";
  field.legend = legend;
  field.hint = hint;
  field.several = true;
  for (const auto& name : view.districts) {
    const bool chosen = std::find(own.begin(), own.end(), name) != own.end();
    field.choices.push_back({name, name, "", chosen});
  }
  for (const auto& name : own) {
    const auto& known = view.districts;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    field.choices.push_back({name, name, scope.say(words::officers_district_gone), true});
  }
  return field.choices.empty() ? h::Html() : h::choice_field(field, view.errors);
}

h::Html active_field(const Scope& scope, bool active) {
  const std::string legend = scope.say(words::officers_active_legend);
  h::ChoiceField field;
  field.name = "active";
  field.legend = legend;
  field.choices = {{"1", scope.say(words::officers_active_yes), "", active},
                   {"0", scope.say(words::officers_active_no), "", !active}};
  return h::choice_field(field, h::FormErrors::none(scope.language));
}

h::Html text_field_of(const Scope& scope, const h::FormErrors& errors, std::string_view name,
                      Word label, const std::string& value, std::string_view type,
                      std::optional<Word> hint) {
  const std::string label_text = scope.say(label);
  const std::string hint_text = hint ? scope.say(*hint) : "";
  h::TextField field;
  field.name = name;
  field.label = label_text;
  field.value = value;
  field.type = type;
  field.hint = hint_text;
  // Another person's account: the browser must not fill in the administrator's own.
  field.autocomplete = type == "password" ? "new-password" : "off";
  return h::text_field(field, errors);
}

h::Html secret_part(const Scope& scope, const OfficerView& view) {
  const auto page = h::Url("/agents/agents").segment(view.officer.id.value);
  return h::group(
      h::h2(scope.say(words::officers_password_heading)),
      h::p(scope.say(words::officers_password_line)),
      h::form_(h::action(page.segment("mot-de-passe")), h::method_post(), web::csrf_field(scope),
               h::submit(scope.say(words::officers_secret_button), h::ButtonTone::secondary)),
      h::p(h::cls("ways"),
           h::a(h::href(page.segment("telephone")), scope.say(words::officers_reset_link))));
}

}  // namespace

h::Html officers(const Scope& scope, const OfficersView& view) {
  std::vector<h::TableRow> rows;
  for (const auto& officer : view.officers) {
    rows.push_back(
        {{h::a(h::href(h::Url("/agents/agents").segment(officer.id.value)), officer.name),
          h::text(officer.function), h::text(role_name(view, officer)),
          h::text(names_of_services(view, officer)),
          h::text(officer.districts.empty() ? scope.say(words::officers_whole_town)
                                            : join(officer.districts, ", ")),
          officer.active ? h::tag(h::Tone::success, scope.say(words::officers_active))
                         : h::tag(h::Tone::neutral, scope.say(words::officers_inactive))}});
  }
  return h::group(
      h::h1(scope.say(words::officers_title)),
      h::p(h::button_link(h::Url("/agents/agents/nouveau"), scope.say(words::officers_new))),
      h::p(h::a(h::href(h::Url("/agents/roles")), scope.say(words::officers_roles_link)), " · ",
           h::a(h::href(h::Url("/agents/agents/import")), scope.say(words::officers_import_link)),
           " · ",
           h::a(h::href(h::Url("/agents/agents/annuaire")),
                scope.say(words::officers_directory_link))),
      h::data_table(scope.say(words::officers_caption),
                    {{scope.say(words::officers_name)},
                     {scope.say(words::officers_function)},
                     {scope.say(words::officers_role)},
                     {scope.say(words::officers_services)},
                     {scope.say(words::officers_districts_column)},
                     {scope.say(words::officers_state)}},
                    rows),
      h::pager({view.total, view.page, 20, h::Url("/agents/agents")}, scope.language));
}

h::Html officer_form(const Scope& scope, const OfficerView& view) {
  const auto& officer = view.officer;
  const bool is_new = officer.id.empty();
  const auto field = [&](std::string_view name, Word label, const std::string& value,
                         std::string_view type, std::optional<Word> hint = std::nullopt) {
    return text_field_of(scope, view.errors, name, label, value, type, hint);
  };
  const auto to =
      is_new ? h::Url("/agents/agents") : h::Url("/agents/agents").segment(officer.id.value);
  h::Html saved;
  if (view.saved) {
    saved = h::notice(h::Tone::success, scope.say(words::officers_saved),
                      h::p(scope.say(words::officers_saved_line)));
  }
  return h::group(
      h::error_summary(view.errors),
      h::h1(is_new ? scope.say(words::officers_new)
                   : scope.say(words::officers_edit, {{"name", officer.name}})),
      saved,
      h::form_(h::action(to), h::method_post(), h::novalidate(), web::csrf_field(scope),
               field("name", words::officers_name, officer.name, "text"),
               field("email", words::officers_email, officer.email, "email"),
               field("function", words::officers_function, officer.function, "text",
                     words::officers_function_hint),
               role_field(scope, view), services_field(scope, view), districts_field(scope, view),
               is_new ? h::p(scope.say(words::officers_secret_note))
                      : active_field(scope, officer.active),
               h::submit(scope.say(is_new ? words::officers_add : words::officers_save))),
      is_new ? h::Html() : secret_part(scope, view),
      is_new ? h::Html()
             : h::p(h::a(h::href(h::Url("/agents/delegations").q("agent", officer.id.value)),
                         scope.say(words::officers_delegations_link))));
}

h::Html first_secret(const Scope& scope, const Officer& officer, const std::string& secret) {
  return h::group(
      h::h1(scope.say(words::officers_secret_title)),
      h::p(scope.say(words::officers_secret_line,
                     {{"name", officer.name}, {"count", std::to_string(first_secret_days)}})),
      h::p(h::cls("figure"), h::code(secret)),
      h::p(h::a(h::href(h::Url("/agents/agents").segment(officer.id.value)),
                scope.say(words::officers_secret_back))));
}

}  // namespace parvis::identity::views
