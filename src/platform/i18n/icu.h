#pragma once
// What ICU does for us, in plain types: the only file of this module that knows it is icu.cpp.

#include <string>
#include <string_view>

#include "base/clock.h"
#include "platform/i18n/i18n.h"

namespace parvis::i18n::icu_adapter {

/// Index of the form in the PO file (CLDR plural rules): 0 for "one", else 1.
[[nodiscard]] std::size_t plural_form(Language language, double count);
[[nodiscard]] std::string format_integer(Language language, long long value);
[[nodiscard]] std::string format_decimal(Language language, double value, int digits_min,
                                         int digits_max);
[[nodiscard]] std::string format_percent(Language language, double ratio);
/// "novembre"; `month` from 1.
[[nodiscard]] const std::string& month_name(Language language, unsigned month);
/// "dimanche"; `weekday` from 0, Sunday.
[[nodiscard]] const std::string& weekday_name(Language language, unsigned weekday);
/// What to add to UTC at that moment in an IANA zone; 0 for an unknown zone.
[[nodiscard]] std::chrono::milliseconds zone_offset(Time moment, std::string_view zone);
/// Below zero when a comes first (CLDR collation of the language).
[[nodiscard]] int compare_names(Language language, std::string_view a, std::string_view b);

}  // namespace parvis::i18n::icu_adapter
