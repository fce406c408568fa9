#pragma once
// The ordinary case of opening hours as a form: a week of two ranges a day, holidays, a few
// exceptions. A door of territory.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "territory/hours/rules.h"

namespace parvis::territory::hours {

/// "mo" to "su": the first part of the names of a day's fields.
inline constexpr std::array<std::string_view, 7> day_codes{"mo", "tu", "we", "th",
                                                           "fr", "sa", "su"};
inline constexpr std::size_t exceptions_max = 4;

/// Times as typed: "9:00", "9 h 30", "9h", "9"; empty fields are a closed half-day.
struct DayForm {
  std::string from1 = "";
  std::string to1 = "";
  std::string from2 = "";
  std::string to2 = "";
};
/// Days that differ, "2026-12-24" to "2026-12-31"; without times they are closed.
struct ExceptionForm {
  std::string first = "";
  std::string last = "";
  std::string from = "";
  std::string to = "";
};
struct WeekForm {
  std::array<DayForm, 7> days = {};
  bool closed_on_public_holidays = true;
  bool closed_on_school_holidays = false;
  std::array<ExceptionForm, exceptions_max> exceptions = {};
};

/// The opening_hours text of the form. Refusals by field: "mo_from1", "exception1_first" …
[[nodiscard]] Result<std::string> text_of(const WeekForm& form);
/// The form that gives these hours; nothing when they say more than the form can.
[[nodiscard]] std::optional<WeekForm> form_of(const OpeningHours& hours);

}  // namespace parvis::territory::hours
