#pragma once
// Words of the site that a commune says in its own way: which, how long, how they are kept.

#include <string>
#include <string_view>

#include "identity/identity.h"

namespace parvis::identity {

/// As the database keeps them; what cannot be read is left out.
[[nodiscard]] i18n::OwnWords parse_own_words(std::string_view stored);
[[nodiscard]] std::string stored_own_words(const i18n::OwnWords& words);

/// The name of the form's field, and of refusals: "fr-app.home_question".
[[nodiscard]] std::string field_of(i18n::Language language, Word word);
/// Why that text cannot stand for the word: too long, several lines, signs of code, a {name} that
/// the usual text does not have. Empty: fine.
[[nodiscard]] Refusals own_word_refusals(const module::FreeWord& word, i18n::Language language,
                                         std::string_view text);

/// Replaces all own words of the commune; an empty text gives the usual one back. Only words that a
/// module offers are kept; refusals by field. Other communes are not concerned.
[[nodiscard]] Result<i18n::OwnWords> keep_own_words(const Scope& scope,
                                                    const module::Offers& offers,
                                                    const i18n::OwnWords& wanted);

}  // namespace parvis::identity
