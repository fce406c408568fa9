#pragma once
// How people write addresses, brought to words that can be compared. Pure rules.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parvis::territory {

using WordList = std::vector<std::string>;

/// Folded words, abbreviations written out ("bd" -> "boulevard", "st" -> "saint"), small words
/// ("de", "la" …) left out unless there is nothing else.
[[nodiscard]] WordList address_words(std::string_view text);
/// The same words as one text: two spellings of a street have the same key.
[[nodiscard]] std::string street_key(std::string_view street);
/// "12 BIS", "12bis", "12 b" -> "12 bis"; "" when it does not start with a number.
[[nodiscard]] std::string number_key(std::string_view number);

/// "12 bis av. des Lilas, 62000 Valmorin": the number's key and the words, the postal code and what
/// follows it left out.
struct TypedAddress {
  std::string number;
  WordList words;
};
[[nodiscard]] TypedAddress read_address(std::string_view typed);
/// All that it may mean, the likeliest first: the number may stand behind the street ("avenue
/// Victor Hugo 12 bis"), or belong to its name ("8 mai 1945").
[[nodiscard]] std::vector<TypedAddress> readings_of(std::string_view typed);

/// Whether there is more than kinds of streets in the words: "rue" alone names nothing.
[[nodiscard]] bool names_something(const WordList& words);

[[nodiscard]] bool is_street_kind(std::string_view word);

/// How well a typed word names a word: whole, as a beginning, with one slip (from 4 letters) or two
/// (from 7); 0 when it does not. Two letters that changed places are one slip.
[[nodiscard]] int word_score(std::string_view typed, std::string_view word);

/// How well the words name the candidate, 0 when they do not: every word must be found (whole, as a
/// beginning, or with a slip of the keyboard), but for kinds of street, often mistaken.
[[nodiscard]] int match_score(const WordList& typed, const WordList& candidate);

/// "Rue des Lilas" -> "rue des Lilas", after a number or a preposition; other names are untouched.
[[nodiscard]] std::string street_in_sentence(std::string_view street);
/// The sentence "near the street", which depends on the kind of street in French.
[[nodiscard]] Word near_street_word(std::string_view street);

}  // namespace parvis::territory
