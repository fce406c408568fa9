// Components of forms: label, hint, error and their ids tied together in one place.

#include <algorithm>

#include "base/typed_date.h"
#include "platform/html/components.h"
#include "platform/html/words.h"

namespace parvis::html {

namespace {

/// The id of a field: its name with the signs that ids and selectors bear badly made into "-".
std::string id_of(std::string_view name) {
  std::string out(name);
  std::replace_if(
      out.begin(), out.end(),
      [](char sign) { return sign == '[' || sign == ']' || sign == '.' || sign == ' '; }, '-');
  return out;
}

std::string hint_id(std::string_view name) {
  return id_of(name) + "-hint";
}
std::string error_id(std::string_view name) {
  return id_of(name) + "-error";
}

/// The ids that describe the field, in reading order.
std::string described_by(std::string_view name, bool has_hint, bool has_error) {
  std::string out = has_hint ? hint_id(name) : "";
  if (has_error) out += (out.empty() ? "" : " ") + error_id(name);
  return out;
}

Html hint_part(std::string_view name, std::string_view hint) {
  return hint.empty() ? Html() : p(cls("hint"), id(hint_id(name)), hint);
}

Html error_part(std::string_view name, const FormErrors& errors) {
  const auto* message = errors.of(name);
  if (message == nullptr) return {};
  return p(cls("error"), id(error_id(name)), icon("alert"),
           strong(i18n::say(errors.language, words::error_prefix)), " ", message->text);
}

Html optional_part(bool optional, i18n::Language language) {
  if (!optional) return {};
  return group(" ", span(cls("soft"), i18n::say(language, words::optional)));
}

const char* field_class(std::string_view name, const FormErrors& errors) {
  return errors.of(name) == nullptr ? "field" : "field bad";
}

Html label_part(const TextField& field, const FormErrors& errors) {
  const Html words =
      label(for_(id_of(field.name)), field.label, optional_part(field.optional, errors.language));
  return field.label_is_heading ? h1(words) : words;
}

/// A day is typed: what browsers offer for dates stops the Tab key several times, and is announced
/// differently by each screen reader.
bool is_day(const TextField& field) {
  return field.type == "date";
}

std::string value_of(const TextField& field) {
  const auto day = is_day(field) ? parse_iso_date(field.value) : std::nullopt;
  return day ? to_typed_date(*day) : std::string(field.value);
}

std::string hint_of(const TextField& field, const FormErrors& errors) {
  std::string hint(field.hint);
  if (is_day(field) && hint.empty() && !field.format_said)
    hint = i18n::say(errors.language, words::day_hint);
  if (field.rows > 0 && field.length_max > 0) {
    hint += (hint.empty() ? "" : " ") + i18n::say(errors.language, words::characters_max,
                                                  {{"count", std::to_string(field.length_max)}});
  }
  return hint;
}

Html option_part(const Choice& choice) {
  return option(value(choice.value), selected(On{choice.chosen}), choice.label);
}

/// A radio or a checkbox with its label and hint.
Html choice_part(const ChoiceField& field, const Choice& choice, std::size_t place) {
  const std::string own_id = id_of(field.name) + (place == 0 ? "" : "-" + std::to_string(place));
  const std::string own_hint = choice.hint.empty() ? "" : own_id + "-help";
  return div(cls("choice"),
             input(type(field.several ? "checkbox" : "radio"), id(own_id), name(field.name),
                   value(choice.value), checked(On{choice.chosen}), aria("describedby", own_hint)),
             label(for_(own_id), choice.label),
             choice.hint.empty() ? Html() : span(cls("hint"), id(own_hint), choice.hint));
}

}  // namespace

FormErrors FormErrors::from(i18n::Language language, const Refusals& refusals) {
  FormErrors errors = none(language);
  for (const auto& refusal : refusals) {
    errors.messages.push_back({refusal.field, i18n::say(language, refusal.reason, refusal.values)});
  }
  return errors;
}

const FormErrors::Message* FormErrors::of(std::string_view field) const {
  const auto found = std::find_if(messages.begin(), messages.end(),
                                  [&](const Message& message) { return message.field == field; });
  return found == messages.end() ? nullptr : &*found;
}

Html error_summary(const FormErrors& errors) {
  if (!errors.any()) return {};
  Html items;
  for (const auto& message : errors.messages) {
    items += message.field.empty()
                 ? li(message.text)
                 : li(a(href(Url("#").fragment(id_of(message.field))), message.text));
  }
  return div(cls("summary"), id("error-summary"), role("alert"), tabindex(-1),
             h2(icon("alert"), i18n::say(errors.language, words::error_heading)), ul(items));
}

Html text_field(const TextField& field, const FormErrors& errors) {
  const std::string hint = hint_of(field, errors);
  const bool has_error = errors.of(field.name) != nullptr;
  const auto ties = aria("describedby", described_by(field.name, !hint.empty(), has_error));
  const auto invalid = aria("invalid", has_error ? "true" : "");
  const std::string own_id = id_of(field.name);
  Html control;
  if (field.rows > 0) {
    control = textarea(id(own_id), name(field.name), rows(field.rows), ties, invalid,
                       autocomplete(field.autocomplete),
                       field.length_max > 0 ? data("length-max", std::to_string(field.length_max))
                                            : data("length-max", "0"),
                       field.value);
  } else {
    // A "number" is text with a numeric keyboard: no arrows, no scroll wheel that changes it.
    const bool number = field.type == "number" || is_day(field);
    const bool plain = field.type == "email" || field.type == "password" || number;
    control = input(id(own_id), name(field.name), type(number ? "text" : field.type),
                    value(value_of(field)), cls(field.width), ties, invalid,
                    autocomplete(field.autocomplete),
                    inputmode(number && field.inputmode.empty() ? "numeric" : field.inputmode),
                    plain ? std::optional<Attr>(spellcheck(On{false})) : std::nullopt);
  }
  return div(cls(field_class(field.name, errors)), label_part(field, errors),
             hint_part(field.name, hint), error_part(field.name, errors), control);
}

Html choice_field(const ChoiceField& field, const FormErrors& errors) {
  const bool has_error = errors.of(field.name) != nullptr;
  Html choices;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    choices += choice_part(field, field.choices[i], i);
  }
  const Html heading = field.legend_is_heading ? legend(h1(field.legend)) : legend(field.legend);
  return fieldset(
      cls(std::string(field_class(field.name, errors)) + (field.inline_ ? " inline" : "")),
      aria("describedby", described_by(field.name, !field.hint.empty(), has_error)), heading,
      hint_part(field.name, field.hint), error_part(field.name, errors), choices);
}

Html select_field(const SelectField& field, const FormErrors& errors) {
  Html options;
  if (!field.empty_label.empty()) options += option(value(""), field.empty_label);
  for (const auto& one : field.groups) {
    Html inside;
    for (const auto& choice : one.options) inside += option_part(choice);
    options += one.label.empty() ? inside : optgroup(Maker::attr("label", one.label), inside);
  }
  const bool has_error = errors.of(field.name) != nullptr;
  const std::string own_id = id_of(field.name);
  return div(cls(field_class(field.name, errors)),
             label(for_(own_id), field.label, optional_part(field.optional, errors.language)),
             hint_part(field.name, field.hint), error_part(field.name, errors),
             select(id(own_id), name(field.name),
                    aria("describedby", described_by(field.name, !field.hint.empty(), has_error)),
                    aria("invalid", has_error ? "true" : ""), options));
}

Html file_field(const FileField& field, const FormErrors& errors) {
  const bool has_error = errors.of(field.name) != nullptr;
  const std::string own_id = id_of(field.name);
  return div(cls(field_class(field.name, errors)), label(for_(own_id), field.label),
             hint_part(field.name, field.hint), error_part(field.name, errors),
             input(type("file"), id(own_id), name(field.name), accept(field.accept),
                   multiple(On{field.several}),
                   aria("describedby", described_by(field.name, !field.hint.empty(), has_error)),
                   aria("invalid", has_error ? "true" : "")));
}

Html submit(std::string_view label, ButtonTone tone, std::string_view name,
            std::string_view value) {
  const char* classes = tone == ButtonTone::primary     ? "button"
                        : tone == ButtonTone::secondary ? "button second"
                                                        : "button danger";
  return button(cls(classes), type("submit"), html::name(name),
                name.empty() ? std::nullopt : std::optional<Attr>(html::value(value)), label);
}

Html button_link(const Url& to, std::string_view label, ButtonTone tone) {
  const char* classes = tone == ButtonTone::primary     ? "button"
                        : tone == ButtonTone::secondary ? "button second"
                                                        : "button danger";
  return a(cls(classes), href(to), label);
}

Html search_form(const SearchForm& view) {
  const std::string own_id = id_of(view.name);
  return form_(method_get(), action(view.action), role("search"), cls("search"),
               label(for_(own_id), view.label), hint_part(view.name, view.hint),
               div(input(type("search"), id(own_id), name(view.name), value(view.value),
                         aria("describedby", view.hint.empty() ? "" : hint_id(view.name)),
                         autocomplete("off")),
                   button(cls("button"), type("submit"), icon("search"), view.button)));
}

Html filter_bar(const Url& action, std::string_view heading, const Html& fields,
                std::string_view button, On open) {
  return details(cls("filters"), html::open(open), summary(icon("filter"), heading),
                 form_(method_get(), html::action(action), fields, actions(submit(button))));
}

}  // namespace parvis::html
