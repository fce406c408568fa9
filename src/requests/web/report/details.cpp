// Third question: describe it, and the few questions of its kind.
#include <string>
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;

namespace {

std::string answer_to(const Draft& draft, const std::string& question) {
  for (const auto& answer : draft.answers) {
    if (answer.question == question) return answer.value;
  }
  return "";
}

std::vector<html::Choice> choices_of(const Scope& scope, const Question& question,
                                     const std::string& answered) {
  std::vector<html::Choice> choices;
  auto add = [&](std::string value, std::string label) {
    html::Choice choice;
    choice.chosen = value == answered;
    choice.value = std::move(value);
    choice.label = std::move(label);
    choices.push_back(std::move(choice));
  };
  if (question.kind == Question::Kind::yes_no) {
    add("yes", scope.say(words::yes));
    add("no", scope.say(words::no));
    return choices;
  }
  const bool english = scope.language == i18n::Language::en &&
                       question.choices_en.size() == question.choices_fr.size();
  for (std::size_t i = 0; i < question.choices_fr.size(); ++i) {
    add(question.choices_fr[i], english ? question.choices_en[i] : question.choices_fr[i]);
  }
  return choices;
}

Html question_field(const Scope& scope, const Question& question, const Draft& draft,
                    const html::FormErrors& errors) {
  const std::string name = "answers." + question.id;
  const auto answered = answer_to(draft, question.id);
  if (question.kind == Question::Kind::text) {
    return html::text_field({.name = name,
                             .label = question.label(scope.language),
                             .value = answered,
                             .length_max = 300,
                             .optional = !question.required},
                            errors);
  }
  html::ChoiceField field;
  field.name = name;
  const auto label =
      question.label(scope.language) + (question.required ? "" : " " + scope.say(words::optional));
  field.legend = label;
  field.choices = choices_of(scope, question, answered);
  field.inline_ = question.kind == Question::Kind::yes_no;
  return html::choice_field(field, errors);
}

web::Response details_page(const web::Request& request, const Scope& scope, const Draft& draft,
                           const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto chosen = category(scope, draft.category);
  const auto title = scope.say(words::details_title);
  const auto hint = scope.say(web::easier(request, words::details_hint, words::details_hint_easy));
  Html fields;
  if (chosen && !chosen->message(scope.language).empty()) {
    fields += html::notice(html::Tone::warning, chosen->name(scope.language),
                           html::paragraphs(chosen->message(scope.language)));
  }
  fields += html::text_field({.name = "description",
                              .label = title,
                              .value = draft.description,
                              .hint = hint,
                              .length_max = static_cast<int>(description_characters_max),
                              .rows = 6,
                              .label_is_heading = true},
                             errors);
  if (chosen) {
    for (const auto& question : chosen->questions) {
      fields += question_field(scope, question, draft, errors);
    }
  }
  return question_page(
      request, scope,
      QuestionPage{.step = Step::details,
                   .title = title,
                   .body = question_form(request, scope, draft.token, Step::details,
                                         html::submit(scope.say(words::go_on)), fields),
                   .errors = errors,
                   .token = draft.token});
}

std::vector<Answer> answers_of(const web::Request& request) {
  constexpr std::string_view prefix = "answers.";
  std::vector<Answer> answers;
  for (const auto& [name, value] : request.form.entries()) {
    if (name.starts_with(prefix) && !value.empty()) {
      answers.push_back({name.substr(prefix.size()), value});
    }
  }
  return answers;
}

}  // namespace

web::Response show_details(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  if (draft->category.empty()) return web::see_other(step_url(draft->token, Step::category));
  return details_page(request, scope, *draft, {});
}

web::Response save_details(House&, const web::Request& request, const Scope& scope) {
  auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  const auto& description = request.form.get("description");
  const auto answers = answers_of(request);
  const auto kept = keep_details(scope, draft->token, description, answers);
  if (!kept) {
    draft->description = description;
    draft->answers = answers;
    return details_page(request, scope, *draft, kept.error());
  }
  return go_on(request, draft->token, Step::photos);
}

}  // namespace parvis::requests::report_form
