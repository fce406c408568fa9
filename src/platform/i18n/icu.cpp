// The adapter to ICU 72: plural rules, numbers, names of months and days, zones, collation.
// Formatters are made once per language; those used here may be shared by threads (their const
// calls do not change them), time zones are kept per thread.

#include "platform/i18n/icu.h"

#include <unicode/coll.h>
#include <unicode/dtfmtsym.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/timezone.h>

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "base/check.h"

namespace parvis::i18n::icu_adapter {

namespace {

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

struct Tools {
  std::unique_ptr<icu::PluralRules> plurals;
  std::unique_ptr<icu::Collator> collator;
  icu::number::LocalizedNumberFormatter numbers;
  std::vector<std::string> months;
  std::vector<std::string> weekdays;
};

Tools make_tools(Language language) {
  // British English: day before month, 24-hour clock.
  const icu::Locale locale =
      language == Language::fr ? icu::Locale("fr", "FR") : icu::Locale("en", "GB");
  UErrorCode status = U_ZERO_ERROR;
  Tools tools;
  tools.plurals.reset(icu::PluralRules::forLocale(locale, status));
  tools.collator.reset(icu::Collator::createInstance(locale, status));
  tools.numbers = icu::number::NumberFormatter::withLocale(locale);
  const icu::DateFormatSymbols symbols(locale, status);
  check(U_SUCCESS(status), "ICU holds the data of the languages we speak");
  // "2e arrondissement" comes before "10e arrondissement".
  tools.collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  int32_t count = 0;
  const auto* months =
      symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (int32_t i = 0; i < count; ++i) tools.months.push_back(to_utf8(months[i]));
  const auto* days =
      symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (int32_t i = 1; i < count; ++i) tools.weekdays.push_back(to_utf8(days[i]));  // 0 is unused
  return tools;
}

const Tools& tools_of(Language language) {
  static const std::array<Tools, 2> tools = {make_tools(Language::fr), make_tools(Language::en)};
  return tools.at(static_cast<std::size_t>(language));
}

std::string text_of(const icu::number::FormattedNumber& formatted, UErrorCode& status) {
  return to_utf8(formatted.toString(status));
}

}  // namespace

std::size_t plural_form(Language language, double count) {
  return tools_of(language).plurals->select(count) == u"one" ? 0 : 1;
}

std::string format_integer(Language language, long long value) {
  UErrorCode status = U_ZERO_ERROR;
  return text_of(tools_of(language).numbers.formatInt(value, status), status);
}

std::string format_decimal(Language language, double value, int digits_min, int digits_max) {
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted =
      tools_of(language)
          .numbers.precision(icu::number::Precision::minMaxFraction(digits_min, digits_max))
          .roundingMode(UNUM_ROUND_HALFUP)
          .formatDouble(value, status);
  return text_of(formatted, status);
}

std::string format_percent(Language language, double ratio) {
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = tools_of(language)
                             .numbers.unit(icu::NoUnit::percent())
                             .scale(icu::number::Scale::powerOfTen(2))
                             .precision(icu::number::Precision::integer())
                             .roundingMode(UNUM_ROUND_HALFUP)
                             .formatDouble(ratio, status);
  return text_of(formatted, status);
}

const std::string& month_name(Language language, unsigned month) {
  return tools_of(language).months.at(month - 1);
}

const std::string& weekday_name(Language language, unsigned weekday) {
  return tools_of(language).weekdays.at(weekday);
}

std::chrono::milliseconds zone_offset(Time moment, std::string_view zone) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> zones;
  auto found = zones.find(zone);
  if (found == zones.end()) {
    const icu::UnicodeString name = icu::UnicodeString::fromUTF8(
        icu::StringPiece(zone.data(), static_cast<int32_t>(zone.size())));
    found = zones.emplace(zone, icu::TimeZone::createTimeZone(name)).first;
  }
  int32_t raw = 0;
  int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto at = static_cast<UDate>(to_milliseconds(moment));
  found->second->getOffset(at, 0, raw, daylight, status);
  return std::chrono::milliseconds(raw + daylight);
}

int compare_names(Language language, std::string_view a, std::string_view b) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece first(a.data(), static_cast<int32_t>(a.size()));
  const icu::StringPiece second(b.data(), static_cast<int32_t>(b.size()));
  return tools_of(language).collator->compareUTF8(first, second, status);
}

}  // namespace parvis::i18n::icu_adapter
