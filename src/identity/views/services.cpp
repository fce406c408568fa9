// The services of the commune: the list and one service.

#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

h::Html yes_or_no(const Scope& scope, bool active) {
  const std::string legend = scope.say(words::services_active_legend);
  h::ChoiceField field;
  field.name = "active";
  field.legend = legend;
  field.choices = {{"1", scope.say(words::services_active_yes), "", active},
                   {"0", scope.say(words::services_active_no), "", !active}};
  return h::choice_field(field, h::FormErrors::none(scope.language));
}

}  // namespace

h::Html services(const Scope& scope, const std::vector<Service>& all) {
  std::vector<h::TableRow> rows;
  for (const auto& service : all) {
    rows.push_back(
        {{h::a(h::href(h::Url("/agents/services").segment(service.id.value)), service.name),
          h::text(service.email), h::text(service.phone),
          service.active ? h::tag(h::Tone::success, scope.say(words::services_active))
                         : h::tag(h::Tone::neutral, scope.say(words::services_inactive))}});
  }
  return h::group(
      h::h1(scope.say(words::services_title)), h::p(scope.say(words::services_lead)),
      h::p(h::button_link(h::Url("/agents/services/nouveau"), scope.say(words::services_new))),
      h::data_table(scope.say(words::services_caption),
                    {{scope.say(words::services_name)},
                     {scope.say(words::services_email)},
                     {scope.say(words::services_phone)},
                     {scope.say(words::services_state)}},
                    rows));
}

h::Html service_form(const Scope& scope, const ServiceView& view) {
  const auto& service = view.service;
  const bool is_new = service.id.empty();
  const std::string hint = scope.say(words::services_contact_hint);
  const auto field = [&](std::string_view name, Word label, const std::string& value,
                         std::string_view type, std::string_view help, int rows) {
    const std::string label_text = scope.say(label);
    h::TextField text;
    text.name = name;
    text.label = label_text;
    text.value = value;
    text.type = type;
    text.hint = help;
    text.rows = rows;
    return h::text_field(text, view.errors);
  };
  return h::group(h::error_summary(view.errors),
                  h::h1(scope.say(is_new ? words::services_new : words::services_edit)),
                  h::form_(h::action(h::Url("/agents/services")), h::method_post(), h::novalidate(),
                           web::csrf_field(scope), hidden_field("service", service.id.value),
                           field("name", words::services_name, service.name, "text", "", 0),
                           field("email", words::services_email, service.email, "email", hint, 0),
                           field("phone", words::services_phone, service.phone, "tel", hint, 0),
                           field("postal_address", words::services_postal_address,
                                 service.postal_address, "text", "", 3),
                           is_new ? h::Html() : yes_or_no(scope, service.active),
                           h::submit(scope.say(words::services_save))));
}

}  // namespace parvis::identity::views
