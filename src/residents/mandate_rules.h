#pragma once
// What a mandate must be, and how long it lasts. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "residents/mandates.h"

namespace parvis::residents {

constexpr int age_of_majority = 18;  // code civil, article 414
constexpr std::size_t mandate_words_min = 10;
constexpr std::size_t mandate_words_max = 400;

/// The day somebody born then is of age; nothing when the birth is not a date.
[[nodiscard]] std::optional<Date> day_of_majority(std::string_view birth_date);
/// What is wrong with themes and duration, by field.
[[nodiscard]] Refusals check_terms(const Themes& offered, const NewMandate& mandate);
/// Fewer than ten characters, or too many.
[[nodiscard]] Refusals check_words_of(std::string_view field, std::string_view text);
/// A guardian's: the birth must be known and the child under age.
[[nodiscard]] Refusals check_child(const Resident& child, Date today);
/// When it ends: so many days on, or on the day the child is of age.
[[nodiscard]] Time end_of(const NewMandate& mandate, const Resident& helped, Time begins,
                          std::string_view zone);

[[nodiscard]] std::string joined_themes(const std::vector<std::string>& themes);
[[nodiscard]] std::vector<std::string> split_themes(std::string_view joined);
[[nodiscard]] std::string_view name_of(MandateKind kind);
[[nodiscard]] std::string_view name_of(MandateGiven given);
[[nodiscard]] std::string_view name_of(MandateEnd end);
[[nodiscard]] MandateKind parse_mandate_kind(std::string_view name);
[[nodiscard]] MandateGiven parse_mandate_given(std::string_view name);
[[nodiscard]] MandateEnd parse_mandate_end(std::string_view name);

}  // namespace parvis::residents
