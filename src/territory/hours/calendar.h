#pragma once
// The days that are not ordinary: public holidays of the commune's zone, school holidays of its
// academy. Part of the door opening_hours.h.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/working_days.h"

namespace parvis::territory::hours {

struct SchoolHoliday {
  std::string name;
  Date first;  // the Saturday on which classes end
  Date last;   // the day before classes begin again
};
/// From the first day of classes to the day before the next first day.
struct SchoolYear {
  int begins = 0;  // 2026 for 2026-2027
  Date first;
  Date last;
  std::vector<SchoolHoliday> holidays;
};

/// What one commune's calendar says; days outside the school years are not known.
struct Calendar {
  HolidayZone zone = HolidayZone::metropole;
  std::vector<SchoolYear> school_years = {};

  /// The name of the public holiday, or "".
  [[nodiscard]] std::string_view public_holiday(Date date) const;
  /// Whether pupils are on holiday; nothing when that year is not known.
  [[nodiscard]] std::optional<bool> school_holiday(Date date) const;
};

/// The zones of school holidays of mainland France; Corsica and overseas territories decide apart
/// and are "other": their years are entered by the town.
inline constexpr std::array<std::string_view, 4> school_zones{"A", "B", "C", "other"};

/// The years known to the program for a zone: 2025-2026 (arrêté du 7 décembre 2022 fixant le
/// calendrier scolaire des années 2023-2024, 2024-2025 et 2025-2026) and 2026-2027 (calendar
/// published by the ministère de l'Éducation nationale). None for "other".
[[nodiscard]] std::vector<SchoolYear> known_school_years(std::string_view zone);

}  // namespace parvis::territory::hours
