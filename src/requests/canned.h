#pragma once
// Ready-made texts and their variables. The filling itself is pure.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/categories.h"
#include "requests/service_request.h"

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
/// A reply in use as its mail and as its letter, filled for one request.
struct LetterVariant {
  std::string mail;
  std::string letter;
};
/// Of the replies that have a letter of their own.
[[nodiscard]] std::vector<LetterVariant> letter_variants(const Scope& scope, const RequestRow& row);
/// What goes into a letter in place of a text: the letter of the reply that the text is, word for
/// word; else the text itself.
[[nodiscard]] const std::string& text_for_letter(const std::vector<LetterVariant>& variants,
                                                 const std::string& text);
/// The acts whose replies are offered for an action on a request in that state. Pure.
[[nodiscard]] std::vector<ReplyFor> replies_that_fit(Action action, State state);
[[nodiscard]] std::optional<RefusalReason> refusal_reason(const Scope& scope, std::string_view id);

}  // namespace parvis::requests
