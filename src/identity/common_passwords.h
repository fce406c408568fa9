#pragma once
// The words that well-known passwords are made of, in French and in English.

#include <span>
#include <string_view>

namespace parvis::identity {

/// Lower case, without accents, digits or punctuation; at least three letters each.
[[nodiscard]] std::span<const std::string_view> common_password_words();

}  // namespace parvis::identity
