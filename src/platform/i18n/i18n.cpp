// Languages, sentences with their values, and the ways of writing dates, numbers and sizes.

#include "platform/i18n/i18n.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "platform/i18n/icu.h"
#include "platform/i18n/word_table.h"
#include "platform/i18n/words.h"

namespace parvis::i18n {

namespace {

struct LanguageCard {
  Language language;
  std::string_view code;
  std::string_view direction;
  std::string_view name;
};

constexpr std::array<LanguageCard, kLanguageCount> kCards = {
    LanguageCard{Language::fr, "fr", "ltr", "Français"},
    LanguageCard{Language::en, "en", "ltr", "English"},
};
constexpr std::array<Language, kLanguageCount> kLanguages = {Language::fr, Language::en};

const LanguageCard& card_of(Language language) {
  return kCards.at(static_cast<std::size_t>(language));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The part before the separator, which is removed from `rest` with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  const auto part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return trimmed(part);
}

/// The weight of "en;q=0.8": 1 when not said, 0 when it cannot be read.
double weight_of(std::string_view parameters) {
  if (parameters.empty()) return 1;
  while (!parameters.empty()) {
    const auto one = take_until(parameters, ';');
    if (one.starts_with("q=") || one.starts_with("Q=")) {
      return std::strtod(std::string(one.substr(2)).c_str(), nullptr);
    }
  }
  return 1;
}

/// A count as people or programs write it: "3", "1 234", "1,5".
double count_of(std::string_view shown) {
  std::string digits;
  for (const char sign : shown) {
    if (std::isdigit(static_cast<unsigned char>(sign)) != 0 || sign == '-') digits += sign;
    if (sign == ',' || sign == '.') digits += '.';
  }
  return std::strtod(digits.c_str(), nullptr);
}

bool is_plain_integer(std::string_view text) {
  return !text.empty() && text.size() < 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

const std::string* value_of(const WordValues& values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const auto& value) { return value.first == name; });
  return found == values.end() ? nullptr : &found->second;
}

/// One pass: a value that itself holds braces is never read again.
std::string fill(Language language, std::string_view form, const WordValues& values) {
  std::string out;
  out.reserve(form.size() + 32);
  while (!form.empty()) {
    const auto open = form.find('{');
    out += form.substr(0, open);
    if (open == std::string_view::npos) break;
    form.remove_prefix(open);
    const auto close = form.find('}');
    const auto name = form.substr(1, close - 1);
    const std::string* value = value_of(values, name);
    if (value == nullptr) {
      out += form.substr(0, close + 1);
    } else if (name == "count" && is_plain_integer(*value)) {
      out += number(language, std::strtoll(value->c_str(), nullptr, 10));
    } else {
      out += *value;
    }
    form.remove_prefix(close + 1);
  }
  return out;
}

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

/// What the clocks of the zone show.
struct LocalMoment {
  Date day;
  std::string hour;
  std::string minute;
};
LocalMoment local_moment(Language language, Time moment, std::string_view zone) {
  const Time local = moment + icu_adapter::zone_offset(moment, zone);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  const auto hour = static_cast<unsigned>(minutes / 60);
  return {Date(day), language == Language::fr ? std::to_string(hour) : two_digits(hour),
          two_digits(static_cast<unsigned>(minutes % 60))};
}

WordValues date_values(Language language, Date date) {
  const unsigned day = static_cast<unsigned>(date.day());
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  // French says "1er janvier", and no other ordinal.
  const bool first_in_french = language == Language::fr && day == 1;
  return {{"day", first_in_french ? "1er" : std::to_string(day)},
          {"month", icu_adapter::month_name(language, static_cast<unsigned>(date.month()))},
          {"year", std::to_string(static_cast<int>(date.year()))},
          {"weekday", icu_adapter::weekday_name(language, weekday.c_encoding())}};
}

}  // namespace

std::string_view code_of(Language language) {
  return card_of(language).code;
}
std::string_view direction_of(Language language) {
  return card_of(language).direction;
}
std::string_view name_of(Language language) {
  return card_of(language).name;
}
std::span<const Language> languages() {
  return kLanguages;
}

bool parse_language(std::string_view code, Language& out) {
  for (const auto& card : kCards) {
    if (card.code == code) {
      out = card.language;
      return true;
    }
  }
  return false;
}

Language negotiate(std::string_view accept_language, Language fallback) {
  Language best = fallback;
  double best_weight = 0;
  while (!accept_language.empty()) {
    auto range = take_until(accept_language, ',');
    auto tag = take_until(range, ';');
    const double weight = weight_of(range);
    std::string primary(tag.substr(0, tag.find('-')));
    std::transform(primary.begin(), primary.end(), primary.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    Language language = fallback;
    if (weight > best_weight && (primary == "*" || parse_language(primary, language))) {
      best = language;
      best_weight = weight;
    }
  }
  return best;
}

std::string say(Language language, Word word, const WordValues& values) {
  const auto table = word_table();
  const auto found = std::lower_bound(
      table.begin(), table.end(), word.key,
      [](const WordEntry& entry, std::string_view key) { return entry.key < key; });
  if (found == table.end() || found->key != word.key) return std::string(word.key);
  const auto& forms = found->by_language.at(static_cast<std::size_t>(language));
  std::size_t form = 0;
  if (!forms[1].empty()) {
    const std::string* count = value_of(values, "count");
    form = count == nullptr ? 1 : icu_adapter::plural_form(language, count_of(*count));
  }
  return fill(language, forms.at(form), values);
}

std::string say(Language language, Word word, const WordValues& values, const OwnWords& own) {
  if (own.empty()) return say(language, word, values);
  const auto found = own.find(word.key);
  if (found == own.end()) return say(language, word, values);
  const std::string& text = found->second.at(static_cast<std::size_t>(language));
  return text.empty() ? say(language, word, values) : fill(language, text, values);
}

std::string number(Language language, long long value) {
  return icu_adapter::format_integer(language, value);
}

std::string decimal(Language language, double value, int digits) {
  return icu_adapter::format_decimal(language, value, digits, digits);
}

std::string percent(Language language, double ratio) {
  return icu_adapter::format_percent(language, ratio);
}

std::string long_date(Language language, Date date) {
  return say(language, words::long_date, date_values(language, date));
}

std::string date(Language language, Date date) {
  return say(language, words::date, date_values(language, date));
}

std::string short_date(Language, Date date) {
  return two_digits(static_cast<unsigned>(date.day())) + "/" +
         two_digits(static_cast<unsigned>(date.month())) + "/" +
         std::to_string(static_cast<int>(date.year()));
}

std::string date_time(Language language, Time moment, std::string_view zone) {
  const auto local = local_moment(language, moment, zone);
  return say(language, words::date_time,
             {{"date", date(language, local.day)}, {"hour", local.hour}, {"minute", local.minute}});
}

std::string time_of_day(Language language, Time moment, std::string_view zone) {
  const auto local = local_moment(language, moment, zone);
  return say(language, words::time_of_day, {{"hour", local.hour}, {"minute", local.minute}});
}

std::string month(Language language, Date day_of_it) {
  return say(
      language, words::month,
      {{"month", icu_adapter::month_name(language, static_cast<unsigned>(day_of_it.month()))},
       {"year", std::to_string(static_cast<int>(day_of_it.year()))}});
}

std::string file_size(Language language, long long bytes) {
  struct Unit {
    double bytes;
    Word word;
  };
  static constexpr std::array<Unit, 3> kUnits = {Unit{1e9, words::size_gigabytes},
                                                 Unit{1e6, words::size_megabytes},
                                                 Unit{1e3, words::size_kilobytes}};
  for (const auto& unit : kUnits) {
    // 999 960 bytes are "1 Mo", not "1 000 ko".
    const double size = static_cast<double>(bytes) / unit.bytes;
    if (size < 0.99995) continue;
    const int digits = size < 9.995 && unit.bytes > 1e3 ? 1 : 0;
    return say(language, unit.word,
               {{"size", icu_adapter::format_decimal(language, size, 0, digits)}});
  }
  return say(language, words::size_bytes, {{"count", std::to_string(bytes)}});
}

bool sorts_before(Language language, std::string_view a, std::string_view b) {
  return icu_adapter::compare_names(language, a, b) < 0;
}

}  // namespace parvis::i18n
