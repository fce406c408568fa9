// The module's small lists as JSON text: the only place of the module that knows Boost.JSON.
#include "requests/json.h"

#include <boost/json.hpp>

#include "requests/entry_facts.h"

namespace parvis::requests {
namespace {

namespace json = boost::json;

json::array to_array(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<std::string> texts_of(const json::object& object, std::string_view name) {
  std::vector<std::string> texts;
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_array()) return texts;
  for (const auto& each : value->get_array()) {
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

json::array parse_array(std::string_view text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  return error || !value.is_array() ? json::array() : std::move(value.get_array());
}

constexpr std::string_view kind_names[] = {"text", "choice", "yes_no"};

Question::Kind kind_of(std::string_view name) {
  if (name == "choice") return Question::Kind::choice;
  return name == "yes_no" ? Question::Kind::yes_no : Question::Kind::text;
}

}  // namespace

std::string answers_to_json(const std::vector<Answer>& answers) {
  json::array array;
  for (const auto& answer : answers) {
    array.push_back(json::object{{"question", answer.question}, {"value", answer.value}});
  }
  return json::serialize(array);
}

std::vector<Answer> answers_from_json(std::string_view text) {
  std::vector<Answer> answers;
  for (const auto& each : parse_array(text)) {
    if (!each.is_object()) continue;
    answers.push_back(
        {text_of(each.get_object(), "question"), text_of(each.get_object(), "value")});
  }
  return answers;
}

std::string questions_to_json(const std::vector<Question>& questions) {
  json::array array;
  for (const auto& question : questions) {
    array.push_back(json::object{{"id", question.id},
                                 {"label_fr", question.label_fr},
                                 {"label_en", question.label_en},
                                 {"kind", kind_names[static_cast<std::size_t>(question.kind)]},
                                 {"choices_fr", to_array(question.choices_fr)},
                                 {"choices_en", to_array(question.choices_en)},
                                 {"required", question.required}});
  }
  return json::serialize(array);
}

std::vector<Question> questions_from_json(std::string_view text) {
  std::vector<Question> questions;
  for (const auto& each : parse_array(text)) {
    if (!each.is_object()) continue;
    const auto& object = each.get_object();
    const auto* required = object.if_contains("required");
    questions.push_back({text_of(object, "id"), text_of(object, "label_fr"),
                         text_of(object, "label_en"), kind_of(text_of(object, "kind")),
                         texts_of(object, "choices_fr"), texts_of(object, "choices_en"),
                         required != nullptr && required->is_bool() && required->get_bool()});
  }
  return questions;
}

std::string facts_to_json(const EntryFacts& facts) {
  json::object object;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) object[name] = value;
  };
  add("service", facts.service);
  add("person", facts.person);
  add("from", facts.from.value);
  add("to", facts.to.value);
  add("number", facts.number);
  add("reason", facts.reason);
  add("date", facts.date);
  add("channel", facts.channel);
  add("expert", facts.expert);
  add("absent", facts.absent);
  if (facts.note == EntryFacts::Note::closing_unknown) object["note"] = "closing_unknown";
  if (facts.note == EntryFacts::Note::erased) object["note"] = "erased";
  return json::serialize(object);
}

EntryFacts facts_from_json(std::string_view text) {
  json::error_code error;
  const json::value value = json::parse(text, error);
  EntryFacts facts;
  if (error || !value.is_object()) return facts;
  const auto& object = value.get_object();
  facts.service = text_of(object, "service");
  facts.person = text_of(object, "person");
  facts.from = CategoryId(text_of(object, "from"));
  facts.to = CategoryId(text_of(object, "to"));
  facts.number = text_of(object, "number");
  facts.reason = text_of(object, "reason");
  facts.date = text_of(object, "date");
  facts.channel = text_of(object, "channel");
  facts.expert = text_of(object, "expert");
  facts.absent = text_of(object, "absent");
  const std::string note = text_of(object, "note");
  if (note == "closing_unknown") facts.note = EntryFacts::Note::closing_unknown;
  if (note == "erased") facts.note = EntryFacts::Note::erased;
  return facts;
}

std::string list_to_json(const std::vector<std::string>& texts) {
  return json::serialize(to_array(texts));
}

}  // namespace parvis::requests
