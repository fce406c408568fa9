// What a client gives, read as clients really write it.
#include "requests/open311/given.h"

#include <algorithm>

#include "base/text.h"

namespace parvis::requests::open311 {
namespace {

/// "kind" of "attribute[kind]" and of "attribute[kind][]"; "" for any other name.
std::string code_of_attribute(std::string_view name) {
  constexpr std::string_view before = "attribute[";
  if (!name.starts_with(before)) return "";
  name.remove_prefix(before.size());
  const auto end = name.find(']');
  if (end == std::string_view::npos) return "";
  const auto rest = name.substr(end + 1);
  return rest.empty() || rest == "[]" ? std::string(name.substr(0, end)) : "";
}

/// Takes `count` digits from the front; nothing when there are not so many.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char sign : text.substr(0, count)) {
    if (sign < '0' || sign > '9') return std::nullopt;
    value = value * 10 + (sign - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

/// Seconds after midnight of "10:20", "10:20:30", "10:20:30.5".
std::optional<int> take_time_of_day(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  int seconds = 0;
  if (take(text, ':')) {
    const auto said = take_digits(text, 2);
    if (!said || *said > 60) return std::nullopt;
    seconds = *said;
    if (take(text, '.')) {
      if (!take_digits(text, 1)) return std::nullopt;
      while (take_digits(text, 1)) continue;
    }
  }
  return *hours * 3600 + *minutes * 60 + seconds;
}

/// Seconds east of Greenwich of "Z", "+01:00", "-0230", " 01:00"; the rest must be nothing else.
std::optional<int> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return text.empty() ? std::optional(0) : std::nullopt;
  const bool west = take(text, '-');
  if (!west && !take(text, '+') && !take(text, ' ')) return std::nullopt;
  const auto hours = take_digits(text, 2);
  take(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59 || !text.empty()) return std::nullopt;
  const int seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

std::string yes_or_no(const std::string& value) {
  const auto said = fold(value);
  constexpr std::string_view yes[] = {"yes", "true", "1", "oui", "on"};
  constexpr std::string_view no[] = {"no", "false", "0", "non", "off"};
  if (std::ranges::find(yes, said) != std::end(yes)) return "yes";
  if (std::ranges::find(no, said) != std::end(no)) return "no";
  return value;
}

std::string choice_as_kept(const Question& question, const std::string& value) {
  const auto wanted = fold(value);
  for (const auto& choices : {question.choices_fr, question.choices_en}) {
    for (std::size_t at = 0; at < choices.size() && at < question.choices_fr.size(); ++at) {
      if (fold(choices[at]) == wanted) return question.choices_fr[at];
    }
  }
  return value;
}

}  // namespace

std::string Given::get(std::string_view name) const {
  const auto values = all(name);
  return values.empty() ? "" : values.front();
}

std::vector<std::string> Given::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto* fields : {&request_.query, &request_.form}) {
    for (const auto& value : fields->all(name)) {
      if (auto kept = trim(value); !kept.empty()) values.push_back(std::move(kept));
    }
  }
  return values;
}

std::vector<std::string> Given::list(std::string_view name) const {
  std::vector<std::string> parts;
  for (const auto& value : all(name)) {
    for (const auto& part : ::parvis::split(value, ',')) {
      if (auto kept = trim(part); !kept.empty()) parts.push_back(std::move(kept));
    }
  }
  return parts;
}

bool Given::flag(std::string_view name) const {
  const auto said = fold(get(name));
  return said == "true" || said == "1" || said == "yes";
}

std::vector<Answer> Given::attributes() const {
  std::vector<Answer> answers;
  for (const auto* fields : {&request_.query, &request_.form}) {
    for (const auto& [name, value] : fields->entries()) {
      const auto code = code_of_attribute(name);
      const auto kept = trim(value);
      if (code.empty() || kept.empty()) continue;
      const auto same = std::ranges::find(answers, code, &Answer::question);
      if (same == answers.end()) {
        answers.push_back({code, kept});
      } else {
        same->value += ", " + kept;
      }
    }
  }
  return answers;
}

std::optional<geo::Point> Given::position() const {
  const auto latitude = parse_decimal(get("lat"));
  const auto longitude = parse_decimal(get("long"));
  if (!latitude || !longitude) return std::nullopt;
  return geo::Point{*latitude, *longitude};
}

std::optional<Time> parse_moment(std::string_view text, std::string_view zone) {
  const auto day = parse_iso_date(text.substr(0, 10));
  if (!day) return std::nullopt;
  text.remove_prefix(10);
  if (text.empty()) return start_of_day(*day, zone);
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto seconds = take_time_of_day(text);
  if (!seconds) return std::nullopt;
  if (text.empty()) {
    return moment_of(*day, *seconds / 60, zone) + std::chrono::seconds(*seconds % 60);
  }
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  return Time(std::chrono::sys_days(*day)) + std::chrono::seconds(*seconds - *offset);
}

std::vector<Answer> understood(const Category& category, const std::vector<Answer>& given) {
  std::vector<Answer> answers = given;
  for (auto& answer : answers) {
    const auto question = std::ranges::find(category.questions, answer.question, &Question::id);
    if (question == category.questions.end()) continue;
    if (question->kind == Question::Kind::yes_no) answer.value = yes_or_no(answer.value);
    if (question->kind == Question::Kind::choice) {
      answer.value = choice_as_kept(*question, answer.value);
    }
  }
  return answers;
}

}  // namespace parvis::requests::open311
