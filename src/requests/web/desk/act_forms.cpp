// The fields of each act's form. What was typed is kept when the act is refused.
#include "requests/web/desk/act_forms.h"

#include <algorithm>
#include <utility>

#include "identity/identity.h"
#include "requests/routing/routing.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/fields.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Url;

namespace {

constexpr double join_radius_m = 250;

enum class Filling { asked, optional };

/// A textarea that shows what was typed, else what is proposed.
Html text_area(const web::Request& request, const Scope& scope, const FormErrors& errors,
               Word label, const std::string& proposed = "", Filling filling = Filling::asked,
               std::string_view name = "text") {
  const auto said = scope.say(label);
  const auto value = request.form.has(name) ? request.form.get(name) : proposed;
  return html::text_field({.name = name,
                           .label = said,
                           .value = value,
                           .length_max = static_cast<int>(description_characters_max),
                           .rows = 6,
                           .optional = filling == Filling::optional},
                          errors);
}

/// The ready-made text that was chosen above the form, filled.
std::string chosen_text(const web::Request& request, const Scope& scope, const RequestFile& file) {
  return filled_reply(scope, file.details.summary.id, request.query.get("modele")).value_or("");
}

Html visibility_field(const web::Request& request, const Scope& scope, const FormErrors& errors) {
  const auto legend = scope.say(words::visibility);
  const bool everyone_too = request.form.get("visibility") == "everyone";
  html::ChoiceField field;
  field.name = "visibility";
  field.legend = legend;
  field.choices.push_back(option("resident", scope.say(words::for_resident), !everyone_too));
  field.choices.push_back(option("everyone", scope.say(words::for_everyone), everyone_too));
  return html::choice_field(field, errors);
}

}  // namespace

Html assign_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                 const FormErrors& errors) {
  const auto& summary = file.details.summary;
  const auto service_label = scope.say(words::service);
  const auto officer_label = scope.say(words::officer);
  const auto nobody = scope.say(words::nobody);
  html::OptionGroup services;
  for (const auto& service : identity::services(scope)) {
    if (!service.active) continue;
    services.options.push_back(
        option(service.id.value, service.name, service.id == summary.service));
  }
  html::OptionGroup officers;
  const routing::Presence presence(scope);
  for (const auto& officer : identity::officers(scope)) {
    if (!officer.active) continue;
    const auto asked =
        request.form.has("officer") ? OfficerId(request.form.get("officer")) : summary.assignee;
    officers.options.push_back(
        option(officer.id.value, presence.label(officer.id, officer.name), officer.id == asked));
  }
  return html::group(
      html::select_field({.name = "service", .label = service_label, .groups = {services}}, errors),
      html::select_field(
          {.name = "officer", .label = officer_label, .groups = {officers}, .empty_label = nobody},
          errors));
}

Html category_form(const web::Request&, const Scope& scope, const RequestFile& file,
                   const FormErrors& errors) {
  const auto label = scope.say(words::category);
  const auto hint = scope.say(words::category_hint);
  html::SelectField field{.name = "category", .label = label, .groups = {}, .hint = hint};
  for (const auto& known : active_categories(scope)) {
    if (known.is_group()) {
      field.groups.push_back({known.name(scope.language), {}});
    } else if (!field.groups.empty()) {
      field.groups.back().options.push_back(option(known.id.value, known.name(scope.language),
                                                   known.id == file.details.summary.category));
    }
  }
  return html::select_field(field, errors);
}

Html note_form(const web::Request& request, const Scope& scope, const RequestFile&,
               const FormErrors& errors) {
  return text_area(request, scope, errors, words::note_label);
}

Html reply_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                const FormErrors& errors) {
  const auto proposed = chosen_text(request, scope, file);
  return html::group(text_area(request, scope, errors, words::message_label, proposed),
                     visibility_field(request, scope, errors));
}

Html ask_form(const web::Request& request, const Scope& scope, const RequestFile& file,
              const FormErrors& errors) {
  const auto proposed = chosen_text(request, scope, file);
  return html::group(html::p(scope.say(words::ask_hint)),
                     text_area(request, scope, errors, words::question_label, proposed));
}

Html schedule_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                   const FormErrors& errors) {
  const auto label = scope.say(words::planned_label);
  const auto& planned = file.details.summary.planned;
  const auto value = request.form.has("planned") ? request.form.get("planned")
                     : planned                   ? to_iso_date(*planned)
                                                 : "";
  return html::group(
      html::text_field(
          {.name = "planned", .label = label, .value = value, .type = "date", .width = "medium"},
          errors),
      text_area(request, scope, errors, words::word_to_resident, chosen_text(request, scope, file),
                Filling::optional));
}

Html start_form(const web::Request& request, const Scope& scope, const RequestFile&,
                const FormErrors& errors) {
  return text_area(request, scope, errors, words::word_to_resident, "", Filling::optional);
}

Html resolve_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                  const FormErrors& errors) {
  const auto label = scope.say(words::proof_photo);
  const auto hint = scope.say(words::proof_photo_hint);
  return html::group(
      html::p(scope.say(words::resolve_hint)),
      text_area(request, scope, errors, words::field_note, chosen_text(request, scope, file),
                Filling::optional, "field_note"),
      html::file_field(
          {.name = "photos", .label = label, .hint = hint, .accept = "image/*", .several = true},
          errors));
}

Html refuse_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                 const FormErrors& errors) {
  const auto legend = scope.say(words::reason_label);
  const auto& asked =
      request.form.has("reason") ? request.form.get("reason") : request.query.get("motif");
  html::OptionGroup reasons;
  for (const auto& reason : refusal_reasons(scope)) {
    if (!reason.active) continue;
    reasons.options.push_back(option(reason.id, reason.name(scope.language), reason.id == asked));
  }
  const auto none = scope.say(words::choose);
  auto proposed = chosen_text(request, scope, file);
  if (proposed.empty()) {
    proposed = filled_refusal(scope, file.details.summary.id, asked).value_or("");
  }
  return html::group(
      html::p(scope.say(words::refuse_hint)),
      html::select_field(
          {.name = "reason", .label = legend, .groups = {reasons}, .empty_label = none}, errors),
      text_area(request, scope, errors, words::refuse_text, proposed));
}

Html reopen_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                 const FormErrors& errors) {
  return text_area(request, scope, errors, words::reopen_label, chosen_text(request, scope, file));
}

Html join_form(const web::Request& request, const Scope& scope, const RequestFile& file,
               const FormErrors& errors) {
  const auto label = scope.say(words::join_number);
  const auto legend = scope.say(words::join_near);
  const auto& typed = request.form.get("number");
  html::ChoiceField field;
  field.name = "near";
  constexpr bool chosen = false;  // the officer looks first
  field.legend = legend;
  for (const auto& near : candidates_to_join(scope, file.details.summary.id, join_radius_m, 8)) {
    field.choices.push_back(option(
        near.id.value, near.number + " · " + near.category_name, chosen,
        scope.say(
            words::join_line,
            {{"distance", i18n::number(scope.language, static_cast<long long>(near.distance_m))},
             {"date", parts::day(scope, near.received_at)},
             {"description", near.description}})));
  }
  return html::group(html::p(scope.say(words::join_hint)),
                     field.choices.empty() ? Html{} : html::choice_field(field, errors),
                     html::text_field({.name = "number",
                                       .label = label,
                                       .value = typed,
                                       .optional = !field.choices.empty(),
                                       .width = "medium"},
                                      errors));
}

Html photo_form(const web::Request& request, const Scope& scope, const RequestFile&,
                const FormErrors& errors) {
  const auto label = scope.say(words::photo_label);
  const auto hint = scope.say(words::proof_photo_hint);
  const auto legend = scope.say(words::photo_who);
  const auto& chosen = request.form.get("visibility");
  html::ChoiceField who{.name = "visibility", .legend = legend, .choices = {}};
  who.choices.push_back(option("officers", scope.say(words::for_officers),
                               chosen != "resident" && chosen != "everyone"));
  who.choices.push_back(option("resident", scope.say(words::for_resident), chosen == "resident"));
  who.choices.push_back(option("everyone", scope.say(words::for_everyone), chosen == "everyone"));
  return html::group(
      html::file_field(
          {.name = "photo", .label = label, .hint = hint, .accept = "image/*", .several = false},
          errors),
      html::choice_field(who, errors));
}

Html split_form(const web::Request&, const Scope& scope, const RequestFile&, const FormErrors&) {
  return html::p(scope.say(words::split_hint));
}

Html check_form(const web::Request& request, const Scope& scope, const RequestFile& file,
                const FormErrors& errors) {
  const auto legend = scope.say(words::photos_shown);
  html::ChoiceField photos;
  photos.name = "shown";
  photos.legend = legend;
  photos.several = true;
  for (const auto& photo : file.details.photos) {
    photos.choices.push_back(
        option(photo.file.value,
               scope.say(words::photo_rank, {{"rank", std::to_string(photos.choices.size() + 1)}}),
               photo.visibility == Visibility::everyone));
  }
  const auto base = Url("/agents/demandes").segment(file.details.summary.id.value);
  return html::group(
      html::p(scope.say(words::check_hint)),
      html::div(html::cls("quote"), parts::words_of(scope, file.details.summary.description,
                                                    file.details.summary.language)),
      text_area(request, scope, errors, words::public_text, file.public_text, Filling::optional),
      parts::gallery(scope, file.details.photos, base.segment("photos")),
      photos.choices.empty() ? Html{} : html::choice_field(photos, errors));
}

}  // namespace parvis::requests::desk
