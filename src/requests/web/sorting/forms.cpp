// The forms under a mail: a request, an answer, none. Keyboard first: 1 to 6 choose and save.
#include <cstdio>

#include "requests/web/common/request_parts.h"
#include "requests/web/sorting/screens.h"
#include "requests/web/sorting/words.h"

namespace parvis::requests::sorting {
namespace words = ::parvis::sorting::words;
using html::Html;
using html::Url;
using incoming::MailState;

namespace {

/// A form that sends the version of the mail the officer has before the eyes.
Html mail_form(const Scope& scope, const incoming::MailRow& mail, std::string_view act,
               const Html& fields) {
  return html::form_(html::method_post(), html::novalidate(),
                     html::action(url_of_mail(mail.id).segment(act)), web::csrf_field(scope),
                     html::input(html::type("hidden"), html::name("version"),
                                 html::value(std::to_string(mail.version))),
                     fields);
}

Html place_fields(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
                  const html::FormErrors& errors) {
  const auto& places = typed.places.empty() ? mail.places : typed.places;
  const auto legend = scope.say(words::place_label);
  const auto label = scope.say(words::address_label);
  const auto hint = scope.say(words::address_hint);
  Html known;
  if (!places.empty()) {
    html::ChoiceField field;
    field.name = "place";
    field.legend = legend;
    for (const auto& place : places) {
      html::Choice choice;
      choice.value = point_text(place.point) + " " + place.label;
      choice.label = place.label;
      choice.chosen = typed.place.empty() ? field.choices.empty() : typed.place == choice.value;
      field.choices.push_back(std::move(choice));
    }
    known = html::choice_field(field, errors);
  }
  return html::group(known, html::text_field({.name = "address",
                                              .label = places.empty() ? legend : label,
                                              .value = typed.address,
                                              .hint = hint,
                                              .autocomplete = "off",
                                              .length_max = 200},
                                             errors));
}

/// One keystroke each: the key presses the button, and the form sends the place with it.
Html guessed_buttons(const Scope& scope, const incoming::OpenMail& mail) {
  if (mail.categories.empty()) return {};
  Html buttons;
  int key = 0;
  for (const auto& category : mail.categories) {
    buttons +=
        html::button(html::cls("button second"), html::type("submit"), html::name("guessed"),
                     html::value(category.id.value), html::data("key", std::to_string(++key)),
                     category.name(scope.language));
  }
  return html::group(html::h3(scope.say(words::guessed_title)),
                     html::p(html::cls("hint"), scope.say(words::guessed_hint)),
                     html::actions(buttons));
}

/// Enter in a field presses the first button of its form. A guess must be chosen: this one comes
/// first, is not there for anybody, and does nothing.
Html no_button_for_enter(const Scope& scope) {
  return html::button(html::type("submit"), html::disabled(html::On{true}),
                      html::hidden(html::On{true}), scope.say(words::make_button));
}

Html category_list(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
                   const html::FormErrors& errors) {
  const bool guessed = !mail.categories.empty();
  const auto label = scope.say(guessed ? words::other_category : words::category_label);
  const auto choose = scope.say(words::choose);
  return html::select_field(
      {.name = "category",
       .label = label,
       .groups = parts::reportable_categories(scope, CategoryId(typed.category)),
       .empty_label = choose},
      errors);
}

Html field_of_question(const Scope& scope, const Question& question, const std::string& answered,
                       const html::FormErrors& errors) {
  const std::string name = "answers." + question.id;
  const std::string& label = question.label(scope.language);
  if (question.kind == Question::Kind::text) {
    return html::text_field(
        {.name = name, .label = label, .value = answered, .optional = !question.required}, errors);
  }
  html::ChoiceField field;
  field.name = name;
  field.legend = label;
  const auto add = [&](const std::string& value, const std::string& said) {
    field.choices.push_back({value, said, "", value == answered});
  };
  if (question.kind == Question::Kind::yes_no) {
    add("yes", scope.say(words::yes));
    add("no", scope.say(words::no));
  }
  const bool english = scope.language == i18n::Language::en &&
                       question.choices_en.size() == question.choices_fr.size();
  for (std::size_t i = 0; i < question.choices_fr.size(); ++i) {
    add(question.choices_fr[i], english ? question.choices_en[i] : question.choices_fr[i]);
  }
  return html::choice_field(field, errors);
}

/// The questions of the category that was chosen: shown once one of them is missing.
Html questions_of(const Scope& scope, const Typed& typed, const html::FormErrors& errors) {
  const auto chosen = category(scope, CategoryId(typed.category));
  if (!chosen) return {};
  Html fields;
  for (const auto& question : chosen->questions) {
    std::string answered;
    for (const auto& answer : typed.answers) {
      if (answer.question == question.id) answered = answer.value;
    }
    fields += field_of_question(scope, question, answered, errors);
  }
  return fields;
}

Html request_form(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
                  const html::FormErrors& errors) {
  if (!scope.actor.may(may_handle)) return {};
  return html::section(
      html::h2(scope.say(words::make_title)), html::p(scope.say(words::make_lead)),
      mail_form(scope, mail.row, "demande",
                html::group(no_button_for_enter(scope), place_fields(scope, mail, typed, errors),
                            guessed_buttons(scope, mail), category_list(scope, mail, typed, errors),
                            questions_of(scope, typed, errors),
                            html::p(html::submit(scope.say(words::make_button))))));
}

Html answer_form(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
                 const html::FormErrors& errors) {
  if (!scope.actor.may(may_handle)) return {};
  const auto label = scope.say(words::answer_label);
  const auto hint = scope.say(words::answer_hint);
  return html::section(html::h2(scope.say(words::answer_title)),
                       mail_form(scope, mail.row, "reponse",
                                 html::group(html::text_field({.name = "number",
                                                               .label = label,
                                                               .value = typed.number,
                                                               .hint = hint,
                                                               .autocomplete = "off",
                                                               .length_max = 20,
                                                               .width = "medium"},
                                                              errors),
                                             html::p(html::submit(scope.say(words::answer_button),
                                                                  html::ButtonTone::secondary)))));
}

Html aside_form(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
                const html::FormErrors& errors) {
  const auto label = scope.say(words::aside_label);
  const auto hint = scope.say(words::aside_hint);
  return html::section(
      html::h2(scope.say(words::aside_title)),
      mail_form(scope, mail.row, "ecarter",
                html::group(html::text_field({.name = "reason",
                                              .label = label,
                                              .value = typed.reason,
                                              .hint = hint,
                                              .length_max = 300},
                                             errors),
                            html::p(html::submit(scope.say(words::aside_button),
                                                 html::ButtonTone::secondary)))),
      mail_form(scope, mail.row, "indesirable",
                html::p(html::button(html::cls("button second"), html::type("submit"),
                                     html::data("key", "x"), scope.say(words::spam_button)))));
}

}  // namespace

std::string point_text(geo::Point point) {
  char text[64];
  std::snprintf(text, sizeof text, "%.6f,%.6f", point.latitude, point.longitude);
  return text;
}

Html forms_of(const Scope& scope, const incoming::OpenMail& mail, const Typed& typed,
              const html::FormErrors& errors) {
  const auto state = mail.row.state;
  if (state == MailState::request || state == MailState::joined) return {};
  if (state != MailState::to_sort) {
    return mail_form(
        scope, mail.row, "remettre",
        html::p(html::submit(scope.say(words::back_button), html::ButtonTone::secondary)));
  }
  return html::group(request_form(scope, mail, typed, errors),
                     answer_form(scope, mail, typed, errors),
                     aside_form(scope, mail, typed, errors));
}

}  // namespace parvis::requests::sorting
