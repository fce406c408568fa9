#pragma once
// Ready-made texts and their variables. The filling itself is pure.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "requests/categories.h"

namespace parvis::requests {

struct RequestRow;

constexpr std::array<std::string_view, 6> reply_variables{"number",        "category", "address",
                                                          "expected_date", "officer",  "service"};

/// The text with its {variables} filled; what is not a variable stays as it is.
[[nodiscard]] std::string fill_variables(std::string_view text, const WordValues& values);
/// The first {word} that is not a variable, or "".
[[nodiscard]] std::string unknown_variable(std::string_view text);
/// The values of the variables for one request and the officer who writes.
[[nodiscard]] WordValues variables_of(const Scope& scope, const RequestRow& row);
[[nodiscard]] std::optional<RefusalReason> refusal_reason(const Scope& scope, std::string_view id);

}  // namespace parvis::requests
