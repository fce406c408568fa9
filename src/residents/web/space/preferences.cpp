// /mon-espace/preferences: how the town may reach me, in which language, how pages are shown.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/html/components.h"
#include "residents/web/space/screens.h"
#include "residents/web/space/words.h"

namespace parvis::residents::space {
namespace words = ::parvis::space::words;
using html::Html;
using html::Url;

namespace {

html::ChoiceField wish_field(const Scope& scope, const Resident& file, const std::string& legend,
                             const std::string& hint) {
  struct Way {
    ContactWish wish;
    std::string reach;  // where that leads, from the file
  };
  const std::array ways{Way{ContactWish::email, file.email}, Way{ContactWish::sms, file.phone},
                        Way{ContactWish::phone, file.phone},
                        Way{ContactWish::post, file.postal_address},
                        Way{ContactWish::paper_only, file.postal_address}};
  html::ChoiceField field;
  field.name = "contact";
  field.legend = legend;
  field.hint = hint;
  for (const auto& way : ways) {
    field.choices.push_back({std::string(name_of(way.wish)), scope.say(word_of(way.wish)),
                             way.reach.empty() ? scope.say(words::wish_missing) : way.reach,
                             file.contact == way.wish});
  }
  return field;
}

html::ChoiceField language_field(const Resident& file, const std::string& legend) {
  html::ChoiceField field;
  field.name = "language";
  field.legend = legend;
  field.inline_ = true;
  for (const auto language : i18n::languages()) {
    field.choices.push_back({std::string(i18n::code_of(language)),
                             std::string(i18n::name_of(language)), "", file.language == language});
  }
  return field;
}

html::ChoiceField display_field(const Scope& scope, const Resident& file,
                                const std::string& legend) {
  html::ChoiceField field;
  field.name = "display";
  field.legend = legend;
  field.several = true;
  field.choices = {{"large", scope.say(words::display_large), "", file.large_text},
                   {"easy", scope.say(words::display_easy), scope.say(words::display_easy_hint),
                    file.easy_read}};
  return field;
}

web::Response preferences_page(const web::Request& request, const Scope& scope,
                               const Resident& file, const Refusals& refusals) {
  Refusals shown;
  for (auto refusal : refusals) {
    // What the wish needs stands on the page of details: here the wish itself is at fault.
    const bool of_wish =
        refusal.field == "email" || refusal.field == "phone" || refusal.field == "postal_address";
    if (of_wish) refusal.field = "contact";
    shown.push_back(std::move(refusal));
  }
  const auto errors = html::FormErrors::from(scope.language, shown);
  const auto version = std::to_string(file.version);
  return space_page(
      request, scope, scope.say(words::preferences_title),
      html::form_(
          html::method_post(), html::action(Url("/mon-espace/preferences")), html::novalidate(),
          web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("version"), html::value(version)),
          html::choice_field(
              wish_field(scope, file, scope.say(words::wish_legend), scope.say(words::wish_hint)),
              errors),
          html::choice_field(language_field(file, scope.say(words::language_legend)), errors),
          html::choice_field(display_field(scope, file, scope.say(words::display_legend)), errors),
          html::p(html::cls("actions"), html::submit(scope.say(words::save_button)))),
      errors);
}

bool has(const std::vector<std::string>& chosen, std::string_view name) {
  return std::find(chosen.begin(), chosen.end(), name) != chosen.end();
}

}  // namespace

web::Display display_of(const Resident& file) {
  return {file.large_text, file.easy_read};
}

web::Response show_preferences(module::House&, const web::Request& request, const Scope& scope) {
  const auto file = resident(scope, scope.actor.resident);
  return file ? preferences_page(request, scope, *file, {}) : web::error_page(request, scope, 404);
}

web::Response take_preferences(module::House&, const web::Request& request, const Scope& scope) {
  auto file = resident(scope, scope.actor.resident);
  if (!file) return web::error_page(request, scope, 404);
  file->contact = parse_contact_wish(request.form.get("contact")).value_or(file->contact);
  i18n::Language language{};
  if (i18n::parse_language(request.form.get("language"), language)) file->language = language;
  const auto display = request.form.all("display");
  file->large_text = has(display, "large");
  file->easy_read = has(display, "easy");
  file->version = static_cast<int>(parse_integer(request.form.get("version")).value_or(0));
  const auto changed = change_resident(scope, *file);
  if (!changed) return preferences_page(request, scope, *file, changed.error());
  auto response = web::see_other(Url("/mon-espace"));
  response.cookie(request, "lang", i18n::code_of(file->language), 365L * 24 * 3600);
  web::choose_display(request, response, display_of(*file));
  return response;
}

}  // namespace parvis::residents::space
