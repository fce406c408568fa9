#pragma once
// The working calendar of a commune: Saturdays, Sundays and public holidays do not count.

#include <string_view>
#include <vector>

#include "base/clock.h"

namespace parvis {

/// Where the commune is, for the holidays that are not national: Alsace-Moselle (Good Friday, 26
/// December: article L3134-13 of the labour code) and overseas (abolition of slavery, L3422-2).
enum class HolidayZone {
  metropole,
  alsace_moselle,
  guadeloupe,
  guyane,
  martinique,
  mayotte,
  reunion,
  saint_barthelemy,
  saint_martin,
  polynesie,
  nouvelle_caledonie,
  wallis,
  saint_pierre
};

[[nodiscard]] std::string_view name_of(HolidayZone zone);
/// The zone of that name; metropole for anything else.
[[nodiscard]] HolidayZone holiday_zone(std::string_view name);

struct Holiday {
  Date date;
  std::string_view french_name;
};

/// Public holidays of a year in order of date (articles L3133-1, L3134-13, L3422-2 of the labour
/// code; Easter by the Meeus/Jones/Butcher computus).
[[nodiscard]] std::vector<Holiday> public_holidays(std::chrono::year year, HolidayZone zone);
/// Easter Sunday of the Gregorian calendar.
[[nodiscard]] Date easter_sunday(std::chrono::year year);
[[nodiscard]] bool is_working_day(Date date, HolidayZone zone);
/// The date `days` working days after `start`; the day of the start does not count.
[[nodiscard]] Date add_working_days(Date start, int days, HolidayZone zone);
/// Working days after `from` up to and including `to`; 0 when `to` is not after `from`.
[[nodiscard]] int working_days_between(Date from, Date to, HolidayZone zone);

}  // namespace parvis
