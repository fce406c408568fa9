#pragma once
// Places one goes to: what an officer writes of them, whether they are open. A door of territory.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "territory/hours/opening_hours.h"
#include "territory/territory.h"

namespace parvis::territory {

/// In the order in which people look for them.
inline constexpr std::array<std::string_view, 14> place_kinds{
    "town_hall", "counter", "school", "social",   "library", "sport",   "culture",
    "hall",      "health",  "park",   "services", "market",  "station", "cemetery"};
/// The word for a kind; that of other things for an unknown one.
[[nodiscard]] Word kind_word(std::string_view kind);

/// Adds a place (empty id) or changes it. Refusals by field: name, kind, address, phone,
/// accessibility, opening_hours, and "" for a point outside the commune.
[[nodiscard]] Result<std::string> keep_place(const Scope& scope, const Place& place);
/// Nothing for an unknown id, another commune's among them.
[[nodiscard]] std::optional<Place> place(const Scope& scope, std::string_view id);
/// The town hall, when the commune has described one.
[[nodiscard]] std::optional<Place> town_hall(const Scope& scope);

/// The calendar of the commune: its zone of public holidays, the school years it knows.
[[nodiscard]] hours::Calendar calendar(const Scope& scope);
/// Whether the place is open now; nothing when its hours are not given or it is closed for good.
[[nodiscard]] std::optional<hours::Status> status_of(const Scope& scope, const Place& place,
                                                     const hours::Calendar& calendar);

// --- school holidays ----------------------------------------------------------------------------

/// "A", "B", "C", "other"; "" when the town has not said.
[[nodiscard]] std::string school_zone(const Scope& scope);
/// Refuses, at field "school_zone", what is not one.
[[nodiscard]] Result<std::string> set_school_zone(const Scope& scope, std::string_view zone);
/// Replaces what the town entered for a school year; an empty list gives it back to the program.
/// Refuses dates out of the year and periods that end before they begin ("holiday1_first" …).
[[nodiscard]] Result<int> keep_school_year(const Scope& scope, int begins,
                                           const std::vector<hours::SchoolHoliday>& holidays);
/// The years the town entered itself.
[[nodiscard]] std::vector<int> entered_school_years(const Scope& scope);

}  // namespace parvis::territory
