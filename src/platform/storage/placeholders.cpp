// Comparing what a statement declares with what the engine found in its text.
#include "platform/storage/placeholders.h"

#include <algorithm>

namespace parvis::storage {

std::vector<int> places_of(const AnyStatement& statement, const std::vector<std::string>& result) {
  const auto problems = column_problems(statement, result);
  if (!problems.empty()) throw StorageError(problems.front());
  std::vector<int> places;
  places.reserve(statement.columns.size());
  for (const auto& column : statement.columns) {
    places.push_back(static_cast<int>(std::ranges::find(result, column) - result.begin()));
  }
  return places;
}

std::vector<std::string> column_problems(const AnyStatement& statement,
                                         const std::vector<std::string>& result) {
  std::vector<std::string> problems;
  const std::string name(statement.name);
  if (statement.columns.empty() && !result.empty()) {
    problems.push_back(name + ": gives rows, but nothing reads them");
    return problems;
  }
  for (const auto& column : statement.columns) {
    const auto count = std::ranges::count(result, column);
    if (count == 0) problems.push_back(name + ": the result has no column " + column);
    if (count > 1) problems.push_back(name + ": the result has two columns " + column);
  }
  for (const auto& column : result) {
    const auto count = std::ranges::count(statement.columns, column);
    if (count == 0) problems.push_back(name + ": nobody reads the column " + column);
    if (count > 1) problems.push_back(name + ": two readers for the column " + column);
  }
  return problems;
}

std::string parameter_problem(const AnyStatement& statement, int found) {
  if (found == statement.parameters) return {};
  return std::string(statement.name) + ": declares " + std::to_string(statement.parameters) +
         " placeholders, its text has " + std::to_string(found);
}

void refuse_unstorable(const AnyStatement& statement, std::span<const Value> values) {
  for (const auto& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && text->find('\0') != std::string::npos) {
      throw StorageError(std::string(statement.name) + ": a text holds a NUL byte");
    }
  }
}

}  // namespace parvis::storage
