// The settings of the commune.

#include <array>

#include "identity/rules.h"
#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

struct TextSetting {
  std::string_view name;
  Word label;
  const std::string& value;
  std::optional<Word> hint = std::nullopt;
  std::string_view type = "text";
  std::string_view autocomplete = "";
  int rows = 0;
};

h::Html text_setting(const Scope& scope, const TextSetting& setting, const h::FormErrors& errors) {
  const std::string label = scope.say(setting.label);
  const std::string hint = setting.hint ? scope.say(*setting.hint) : "";
  h::TextField field;
  field.name = setting.name;
  field.label = label;
  field.value = setting.value;
  field.hint = hint;
  field.type = setting.type;
  field.autocomplete = setting.autocomplete;
  field.rows = setting.rows;
  return h::text_field(field, errors);
}

h::Html select_setting(const Scope& scope, std::string_view name, Word label,
                       std::vector<h::Choice> options, const h::FormErrors& errors,
                       std::string_view hint = "") {
  const std::string label_text = scope.say(label);
  h::SelectField field;
  field.name = name;
  field.label = label_text;
  field.hint = hint;
  field.groups.push_back({"", std::move(options)});
  return h::select_field(field, errors);
}

std::vector<h::Choice> zone_choices(const std::string& now) {
  std::vector<h::Choice> choices;
  choices.reserve(time_zones().size());
  for (std::string_view zone : time_zones()) {
    choices.push_back({std::string(zone), std::string(zone), "", zone == now});
  }
  return choices;
}

std::vector<h::Choice> holiday_choices(const Scope& scope, HolidayZone now) {
  using enum HolidayZone;
  constexpr std::array<std::pair<HolidayZone, Word>, 13> zones{
      {{metropole, words::holidays_metropole},
       {alsace_moselle, words::holidays_alsace_moselle},
       {guadeloupe, words::holidays_guadeloupe},
       {guyane, words::holidays_guyane},
       {martinique, words::holidays_martinique},
       {mayotte, words::holidays_mayotte},
       {reunion, words::holidays_reunion},
       {saint_barthelemy, words::holidays_saint_barthelemy},
       {saint_martin, words::holidays_saint_martin},
       {polynesie, words::holidays_polynesie},
       {nouvelle_caledonie, words::holidays_nouvelle_caledonie},
       {wallis, words::holidays_wallis},
       {saint_pierre, words::holidays_saint_pierre}}};
  std::vector<h::Choice> choices;
  choices.reserve(zones.size());
  for (const auto& [zone, word] : zones) {
    choices.push_back({std::string(name_of(zone)), scope.say(word), "", zone == now});
  }
  return choices;
}

std::vector<h::Choice> palette_choices(const Scope& scope, const std::string& now) {
  constexpr std::array<Word, 4> labels{words::palette_rive, words::palette_encre,
                                       words::palette_foret, words::palette_brique};
  std::vector<h::Choice> choices;
  choices.reserve(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string name(palettes()[i]);
    choices.push_back({name, scope.say(labels[i]), "", name == now});
  }
  return choices;
}

h::Html main_form(const Scope& scope, const SettingsView& view) {
  const auto& card = view.card;
  const auto& errors = view.errors;
  const auto text = [&](const TextSetting& setting) {
    return text_setting(scope, setting, errors);
  };
  return h::form_(
      h::action(h::Url("/agents/reglages")), h::method_post(), h::novalidate(),
      web::csrf_field(scope), h::h2(scope.say(words::settings_identity_heading)),
      text({"name", words::settings_name, card.name}),
      text({"phone", words::settings_phone, card.phone, words::settings_phone_hint, "tel", "tel"}),
      text({"email", words::settings_email, card.email, std::nullopt, "email", "email"}),
      text({"postal_address", words::settings_postal_address, card.postal_address, std::nullopt,
            "text", "", 3}),
      text({"opening_hours", words::settings_opening_hours, card.opening_hours,
            words::settings_opening_hours_hint, "text", "", 4}),
      h::h2(scope.say(words::settings_calendar_heading)),
      select_setting(scope, "zone", words::settings_zone, zone_choices(card.zone), errors),
      select_setting(scope, "holidays", words::settings_holidays,
                     holiday_choices(scope, card.holidays), errors,
                     scope.say(words::settings_holidays_hint)),
      h::h2(scope.say(words::settings_site_heading)),
      select_setting(scope, "accent", words::settings_accent, palette_choices(scope, card.accent),
                     errors),
      text({"web_address", words::settings_web_address, card.web_address,
            words::settings_web_address_hint}),
      view.names_host ? text({"host", words::settings_host, card.host, words::settings_host_hint})
                      : h::p(scope.say(words::settings_host_operator,
                                       {{"host", card.host.empty() ? card.id.value + ".localhost"
                                                                   : card.host}})),
      text({"tile_url", words::settings_tile_url, card.tile_url, words::settings_tile_url_hint}),
      h::submit(scope.say(words::settings_save)));
}

h::Html upload_form(const Scope& scope, const h::Url& to, const h::FileField& field,
                    const std::string& button_label, const h::FormErrors& errors) {
  return h::form_(h::action(to), h::method_post(), h::enctype_multipart(), h::novalidate(),
                  web::csrf_field(scope), h::file_field(field, errors),
                  h::submit(button_label, h::ButtonTone::secondary));
}

h::Html logo_part(const Scope& scope, const CommuneCard& card, const h::FormErrors& errors) {
  const std::string label = scope.say(words::settings_logo);
  const std::string hint = scope.say(words::settings_logo_hint);
  h::Html part = h::h2(scope.say(words::settings_logo_heading));
  if (!card.logo_file.empty()) {
    part += h::p(h::img(h::src(h::Url("/logo").segment(card.logo_file)), h::cls("logo"),
                        h::alt(scope.say(words::settings_logo_now, {{"commune", card.name}}))));
  }
  part += upload_form(scope, h::Url("/agents/reglages/logo"),
                      {"logo", label, hint, "image/jpeg,image/png,image/webp"},
                      scope.say(words::settings_logo_save), errors);
  if (!card.logo_file.empty()) {
    part += h::form_(h::action(h::Url("/agents/reglages/logo/retrait")), h::method_post(),
                     web::csrf_field(scope),
                     h::submit(scope.say(words::settings_logo_remove), h::ButtonTone::secondary));
  }
  return part;
}

h::Html boundary_part(const Scope& scope, bool known, const h::FormErrors& errors) {
  const std::string label = scope.say(words::settings_boundary);
  const std::string hint = scope.say(words::settings_boundary_hint);
  return h::group(
      h::h2(scope.say(words::settings_boundary_heading)),
      h::p(scope.say(known ? words::settings_boundary_known : words::settings_boundary_none)),
      upload_form(scope, h::Url("/agents/reglages/contour"),
                  {"boundary", label, hint, ".geojson,.json,application/geo+json"},
                  scope.say(words::settings_boundary_save), errors));
}

}  // namespace

h::Html settings(const Scope& scope, const SettingsView& view) {
  h::Html saved;
  if (view.saved) {
    saved = h::notice(h::Tone::success, scope.say(words::settings_saved),
                      h::p(scope.say(words::settings_saved_line)));
  }
  return h::group(h::error_summary(view.errors), h::h1(scope.say(words::settings_title)), saved,
                  main_form(scope, view), logo_part(scope, view.card, view.errors),
                  boundary_part(scope, view.has_boundary, view.errors),
                  h::h2(scope.say(words::own_words_title)),
                  h::p(h::cls("ways"), h::a(h::href(h::Url("/agents/reglages/mots")),
                                            scope.say(words::own_words_link))),
                  h::h2(scope.say(words::site_audit_site_title)),
                  h::p(h::cls("ways"), h::a(h::href(h::Url("/agents/reglages/accessibilite")),
                                            scope.say(words::site_audit_record_heading))));
}

}  // namespace parvis::identity::views
