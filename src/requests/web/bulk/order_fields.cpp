// The fields of an act on many requests: the same words as for one.
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/identity.h"
#include "requests/bulk/words.h"
#include "requests/canned.h"
#include "requests/routing/routing.h"
#include "requests/web/bulk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;
namespace desk_words = ::parvis::desk::words;
using html::Html;

namespace {

Html text_area(const web::Request& request, const Scope& scope, const html::FormErrors& errors,
               Word label, const std::string& hint, const std::string& proposed, bool optional) {
  const auto said = scope.say(label);
  const auto value = request.form.has("text") ? request.form.get("text") : proposed;
  return html::text_field({.name = "text",
                           .label = said,
                           .value = value,
                           .hint = hint,
                           .length_max = static_cast<int>(description_characters_max),
                           .rows = 5,
                           .optional = optional},
                          errors);
}

/// The ready-made text that was chosen, with its {variables}.
std::string text_chosen(const web::Request& request, const Scope& scope) {
  for (const auto& reply : canned_replies(scope)) {
    if (reply.id == request.query.get("modele")) return reply.text;
  }
  return "";
}

Html recipient_fields(const web::Request& request, const Scope& scope,
                      const html::FormErrors& errors) {
  const auto service_label = scope.say(desk_words::service);
  const auto officer_label = scope.say(desk_words::officer);
  const auto nobody = scope.say(desk_words::nobody);
  const auto choose = scope.say(desk_words::choose);
  html::OptionGroup services;
  for (const auto& service : identity::services(scope)) {
    if (!service.active) continue;
    services.options.push_back(
        {service.id.value, service.name, "", service.id.value == request.form.get("service")});
  }
  html::OptionGroup officers;
  const routing::Presence presence(scope);
  for (const auto& officer : identity::officers(scope)) {
    if (!officer.active) continue;
    officers.options.push_back({officer.id.value, presence.label(officer.id, officer.name), "",
                                officer.id.value == request.form.get("officer")});
  }
  return html::group(
      html::select_field(
          {.name = "service", .label = service_label, .groups = {services}, .empty_label = choose},
          errors),
      html::select_field(
          {.name = "officer", .label = officer_label, .groups = {officers}, .empty_label = nobody},
          errors));
}

Html category_field(const web::Request& request, const Scope& scope,
                    const html::FormErrors& errors) {
  const auto label = scope.say(desk_words::category);
  const auto choose = scope.say(desk_words::choose);
  html::SelectField field{.name = "category", .label = label, .groups = {}, .empty_label = choose};
  for (const auto& known : active_categories(scope)) {
    if (known.is_group()) {
      field.groups.push_back({known.name(scope.language), {}});
    } else if (!field.groups.empty()) {
      field.groups.back().options.push_back({known.id.value, known.name(scope.language), "",
                                             known.id.value == request.form.get("category")});
    }
  }
  return html::select_field(field, errors);
}

Html day_fields(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  const auto label = scope.say(desk_words::planned_label);
  constexpr bool optional = true;
  return html::group(html::text_field({.name = "planned",
                                       .label = label,
                                       .value = request.form.get("planned"),
                                       .type = "date",
                                       .width = "medium"},
                                      errors),
                     text_area(request, scope, errors, desk_words::word_to_resident, "",
                               text_chosen(request, scope), optional));
}

Html reason_fields(const web::Request& request, const Scope& scope,
                   const html::FormErrors& errors) {
  const auto label = scope.say(desk_words::reason_label);
  const auto choose = scope.say(desk_words::choose);
  html::OptionGroup reasons;
  for (const auto& reason : refusal_reasons(scope)) {
    if (!reason.active) continue;
    reasons.options.push_back(
        {reason.id, reason.name(scope.language), "", reason.id == request.form.get("reason")});
  }
  constexpr bool optional = false;
  return html::group(
      html::select_field(
          {.name = "reason", .label = label, .groups = {reasons}, .empty_label = choose}, errors),
      text_area(request, scope, errors, words::text_refuse, "", text_chosen(request, scope),
                optional));
}

Html reply_fields(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  std::string variables;
  for (const auto& name : reply_variables) {
    variables += (variables.empty() ? "{" : ", {") + std::string(name) + "}";
  }
  const auto proposed = text_chosen(request, scope);
  constexpr bool optional = false;
  return text_area(request, scope, errors, words::text_reply,
                   scope.say(words::text_reply_hint, {{"variables", variables}}), proposed,
                   optional);
}

}  // namespace

Html order_fields(const web::Request& request, const Scope& scope, Deed deed,
                  const html::FormErrors& errors) {
  switch (deed) {
    case Deed::assign:
      return recipient_fields(request, scope, errors);
    case Deed::change_category:
      return category_field(request, scope, errors);
    case Deed::schedule:
      return day_fields(request, scope, errors);
    case Deed::resolve: {
      constexpr bool optional = false;
      return text_area(request, scope, errors, words::field_note, scope.say(words::field_note_hint),
                       text_chosen(request, scope), optional);
    }
    case Deed::refuse:
      return reason_fields(request, scope, errors);
    case Deed::reply:
      return reply_fields(request, scope, errors);
  }
  return {};
}

Order order_sent(const web::Request& request, Deed deed) {
  const auto& form = request.form;
  Order order;
  order.deed = deed;
  order.service = ServiceId(form.get("service"));
  order.officer = OfficerId(form.get("officer"));
  order.category = CategoryId(form.get("category"));
  order.planned = read_date(form.get("planned"));
  order.reason = form.get("reason");
  order.text = trim(form.get("text"));
  return order;
}

Html order_hidden(const web::Request& request, Deed deed) {
  Html all = html::input(html::type("hidden"), html::name("acte"), html::value(name_of(deed)));
  for (const auto* name : {"service", "officer", "category", "planned", "reason", "text"}) {
    const auto& value = request.form.get(name);
    if (value.empty()) continue;
    all += html::input(html::type("hidden"), html::name(name), html::value(value));
  }
  return all;
}

}  // namespace parvis::requests::bulk
