#pragma once
// The module's small lists as JSON text in the database, and back.

#include <string>
#include <string_view>
#include <vector>

#include "requests/categories.h"
#include "requests/requests.h"

namespace parvis::requests {

[[nodiscard]] std::string answers_to_json(const std::vector<Answer>& answers);
/// What cannot be read is empty.
[[nodiscard]] std::vector<Answer> answers_from_json(std::string_view json);
[[nodiscard]] std::string questions_to_json(const std::vector<Question>& questions);
[[nodiscard]] std::vector<Question> questions_from_json(std::string_view json);
/// ["a","b"]
[[nodiscard]] std::string list_to_json(const std::vector<std::string>& texts);

}  // namespace parvis::requests
