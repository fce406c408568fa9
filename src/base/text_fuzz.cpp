// Fuzzes the small readers of text, numbers, dates and short codes.

#include "base/text.h"

#include <cmath>
#include <cstdlib>

#include "base/clock.h"
#include "base/short_code.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string typed(reinterpret_cast<const char*>(data), size);
  const auto clean = parvis::clean_text(typed);
  must(parvis::is_utf8(clean) && parvis::clean_text(clean) == clean);
  const auto folded = parvis::fold(clean);
  must(parvis::is_utf8(folded));
  must(parvis::length_in_characters(parvis::shorten(clean, 10)) <= 10);
  must(parvis::is_utf8(parvis::shorten(clean, 3)) && parvis::is_utf8(parvis::trim(clean)));
  must(parvis::slug(clean).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
       std::string::npos);
  must(parvis::join(parvis::split(typed, ','), ",") == typed);
  const auto number = parvis::parse_decimal(typed);
  if (number) must(std::isfinite(*number));
  static_cast<void>(parvis::parse_integer(typed));
  const auto date = parvis::parse_iso_date(typed);
  if (date) must(parvis::to_iso_date(*date) == typed);
  const auto code = parvis::parse_short_code(typed);
  if (code) must(code->size() == 9 && parvis::parse_short_code(*code) == code);
  return 0;
}
