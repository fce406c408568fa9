#pragma once
// A day as people type it: "27/03/2026", "27.3.2026", "27 3 2026", "27032026" (the keyboard of
// digits of a phone has no stroke), or as programs write it, "2026-03-27".

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parvis {

/// Nothing when it is no day of the calendar, or the year has not four digits.
[[nodiscard]] std::optional<Date> read_date(std::string_view typed);

/// "27/03/2026": how a day stands in a field where it can be typed, in French and in English.
[[nodiscard]] std::string to_typed_date(Date date);

}  // namespace parvis
