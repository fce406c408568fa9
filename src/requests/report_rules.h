#pragma once
// What a report must say before it can be filed. Pure: what needs the ground or the database is
// asked by the operations.

#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

constexpr std::size_t address_characters_max = 200;
constexpr std::size_t answer_characters_max = 500;

/// Description missing or too long.
[[nodiscard]] Refusals check_description(std::string_view description);
/// The questions are named in `language`.
[[nodiscard]] Refusals check_answers(const Category& category, const std::vector<Answer>& answers,
                                     i18n::Language language);
/// What the chosen way of contact needs, and lengths.
[[nodiscard]] Refusals check_contact(const Contact& contact);
/// The words residents add later: never empty, never over the length of a description.
[[nodiscard]] Refusals check_words(std::string_view text);
/// Everything above, the category itself, the number of photos and the day of arrival.
[[nodiscard]] Refusals check_report(const NewRequest& request, const Category* category, Time now,
                                    i18n::Language language);

/// Only the answers to the category's own questions, in their order, trimmed.
[[nodiscard]] std::vector<Answer> kept_answers(const Category& category,
                                               const std::vector<Answer>& answers);
/// Nothing of a person who wants no contact is kept.
[[nodiscard]] Contact kept_contact(const Contact& contact);

}  // namespace parvis::requests
