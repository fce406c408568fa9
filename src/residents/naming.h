#pragma once
// How people's names are written and how they sound: the words a resident is found by. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "residents/residents.h"
#include "residents/sounds.h"

namespace parvis::residents {

/// Among the words of a file: the rules that made them.
inline constexpr std::string_view words_version = "v:2";

/// The words a file is found by, without repeats: "n:" folded words of names, "s:" their sounds,
/// "b:" date and year of birth, "a:" words of the address, "p:" phone digits, "e:" e-mail, and
/// words_version.
[[nodiscard]] std::vector<std::string> keys_for(const Resident& resident);

/// A word as typed and the keys it may stand for.
struct TypedWord {
  std::string beginning;           // folded: the beginning of names and address words
  std::string sound;               // "s:…", "" when it is no name
  std::vector<std::string> exact;  // keys that must be equal: dates, phones, e-mails
};
/// "roux 12/03/1950" -> two words. Dates as 12/03/1950, 12.3.1950, 1950-03-12 or a year; phones
/// with or without spaces, +33 or 0; at most eight words.
[[nodiscard]] std::vector<TypedWord> typed_words(std::string_view typed);

/// Digits alone, +33 and 0033 written as 0.
[[nodiscard]] std::string phone_digits(std::string_view phone);

/// What is wrong in a file, by field.
[[nodiscard]] Refusals check_resident(const Resident& resident, Date today);

}  // namespace parvis::residents
