#pragma once
// Words of every module in every language, dates and numbers as people write them.
//
// Each module keeps words/fr.po and words/en.po (gettext PO; msgid is the key, plurals by
// msgid_plural with {count}). The build turns them into one table and one header per module,
// generated/<module>/words.h, with a constant per key: `requests::words::report_title`.

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace parvis::i18n {

enum class Language { fr, en };

[[nodiscard]] std::string_view code_of(Language language);       // "fr"
[[nodiscard]] std::string_view direction_of(Language language);  // "ltr"
[[nodiscard]] std::string_view name_of(Language language);       // in its own language
[[nodiscard]] std::span<const Language> languages();
/// The first of the languages named in an Accept-Language header (RFC 9110, 12.5.4) that we speak.
[[nodiscard]] Language negotiate(std::string_view accept_language, Language fallback);
[[nodiscard]] bool parse_language(std::string_view code, Language& out);

/// The words a commune says in its own way: the key of a word, then one text for each language in
/// the order of Language, "" where the usual one stands.
using OwnWords = std::map<std::string, std::array<std::string, 2>, std::less<>>;

/// The sentence with its {names} filled. A value named "count" chooses the plural form of the
/// language (CLDR rules for French and English).
[[nodiscard]] std::string say(Language language, Word word, const WordValues& values = {});
/// The same, in the commune's own words where it has some.
[[nodiscard]] std::string say(Language language, Word word, const WordValues& values,
                              const OwnWords& own);

[[nodiscard]] std::string number(Language language, long long value);            // 12 345
[[nodiscard]] std::string decimal(Language language, double value, int digits);  // 3,5
[[nodiscard]] std::string percent(Language language, double ratio);              // 72 %
/// "dimanche 22 novembre 2026" / "Sunday 22 November 2026".
[[nodiscard]] std::string long_date(Language language, Date date);
/// "22 novembre 2026".
[[nodiscard]] std::string date(Language language, Date date);
/// "22/11/2026".
[[nodiscard]] std::string short_date(Language language, Date date);
/// "22 novembre 2026 à 14 h 05" / "22 November 2026 at 14:05", in the zone.
[[nodiscard]] std::string date_time(Language language, Time moment, std::string_view zone);
/// "14 h 05" / "14:05", in the zone.
[[nodiscard]] std::string time_of_day(Language language, Time moment, std::string_view zone);
/// "novembre 2026" / "November 2026".
[[nodiscard]] std::string month(Language language, Date day_of_it);
/// "1,2 Mo" / "1.2 MB".
[[nodiscard]] std::string file_size(Language language, long long bytes);
/// Compares as a person would sort a list of names (accents and case second).
[[nodiscard]] bool sorts_before(Language language, std::string_view a, std::string_view b);

}  // namespace parvis::i18n
