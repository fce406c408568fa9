// Reads days in the few ways that people and programs write them.
#include "base/typed_date.h"

#include <array>
#include <cstdio>
#include <vector>

#include "base/text.h"

namespace parvis {
namespace {

bool is_number(std::string_view text, std::size_t digits_max) {
  return !text.empty() && text.size() <= digits_max &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Day, month, year, each in digits; empty when the text is not made so.
std::vector<std::string> parts_of_day(const std::string& text) {
  if (text.size() == 8 && is_number(text, 8)) {
    return {text.substr(0, 2), text.substr(2, 2), text.substr(4)};
  }
  for (const char separator : {'/', '.', '-', ' '}) {
    auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    for (auto& part : parts) part = trim(part);
    const bool digits = is_number(parts[0], 2) && is_number(parts[1], 2) && is_number(parts[2], 4);
    if (digits && parts[2].size() == 4) return parts;
  }
  return {};
}

}  // namespace

std::optional<Date> read_date(std::string_view typed) {
  const std::string text = trim(typed);
  if (const auto iso = parse_iso_date(text)) return iso;
  const auto parts = parts_of_day(text);
  if (parts.empty()) return std::nullopt;
  const auto number = [](const std::string& digits) {
    return static_cast<unsigned>(parse_integer(digits).value_or(0));
  };
  const Date date{std::chrono::year(static_cast<int>(number(parts[2]))),
                  std::chrono::month(number(parts[1])), std::chrono::day(number(parts[0]))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_typed_date(Date date) {
  std::array<char, 32> out{};
  const int size =
      std::snprintf(out.data(), out.size(), "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                    static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
  return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace parvis
