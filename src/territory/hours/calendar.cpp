// Public and school holidays of a commune.

#include "territory/hours/calendar.h"

#include <algorithm>

namespace parvis::territory::hours {

namespace {

/// Month and day of a date of the school year that begins in `year`.
struct Day {
  unsigned month;
  unsigned day;
};
struct Period {
  std::string_view name;
  std::string_view zones;  // letters of the zones it holds for
  Day first;
  Day last;
};
struct Year {
  int begins;
  Day first;
  Day last;
  std::array<Period, 10> periods;
};

// Holidays begin on the Saturday when classes end and last until the day before they begin again:
// the tables of the ministry give "fin des cours" (after class) and "reprise des cours" (morning).
constexpr std::array<Year, 2> years{{
    {2025,
     {9, 1},
     {8, 31},
     {{{"Toussaint", "ABC", {10, 18}, {11, 2}},
       {"Noël", "ABC", {12, 20}, {1, 4}},
       {"Hiver", "A", {2, 7}, {2, 22}},
       {"Hiver", "B", {2, 14}, {3, 1}},
       {"Hiver", "C", {2, 21}, {3, 8}},
       {"Printemps", "A", {4, 4}, {4, 19}},
       {"Printemps", "B", {4, 11}, {4, 26}},
       {"Printemps", "C", {4, 18}, {5, 3}},
       {"Pont de l’Ascension", "ABC", {5, 15}, {5, 16}},
       {"Été", "ABC", {7, 4}, {8, 31}}}}},
    {2026,
     {9, 1},
     {8, 31},
     {{{"Toussaint", "ABC", {10, 17}, {11, 1}},
       {"Noël", "ABC", {12, 19}, {1, 3}},
       {"Hiver", "A", {2, 13}, {2, 28}},
       {"Hiver", "B", {2, 20}, {3, 7}},
       {"Hiver", "C", {2, 6}, {2, 21}},
       {"Printemps", "A", {4, 10}, {4, 25}},
       {"Printemps", "B", {4, 17}, {5, 2}},
       {"Printemps", "C", {4, 3}, {4, 18}},
       {"Pont de l’Ascension", "ABC", {5, 7}, {5, 8}},
       {"Été", "ABC", {7, 3}, {8, 31}}}}},
}};

Date date_in(int begins, Day day) {
  const int year = day.month >= 9 ? begins : begins + 1;
  return std::chrono::year(year) / std::chrono::month(day.month) / std::chrono::day(day.day);
}

}  // namespace

std::string_view Calendar::public_holiday(Date date) const {
  for (const auto& holiday : public_holidays(date.year(), zone)) {
    if (holiday.date == date) return holiday.french_name;
  }
  return "";
}

std::optional<bool> Calendar::school_holiday(Date date) const {
  for (const auto& year : school_years) {
    if (date < year.first || date > year.last) continue;
    return std::ranges::any_of(year.holidays, [&](const SchoolHoliday& holiday) {
      return date >= holiday.first && date <= holiday.last;
    });
  }
  return std::nullopt;
}

std::vector<SchoolYear> known_school_years(std::string_view zone) {
  std::vector<SchoolYear> known;
  if (zone.size() != 1) return known;
  for (const auto& year : years) {
    SchoolYear one{
        year.begins, date_in(year.begins, year.first), date_in(year.begins, year.last), {}};
    for (const auto& period : year.periods) {
      if (period.zones.find(zone) == std::string_view::npos) continue;
      one.holidays.push_back({std::string(period.name), date_in(year.begins, period.first),
                              date_in(year.begins, period.last)});
    }
    if (!one.holidays.empty()) known.push_back(std::move(one));
  }
  return known;
}

}  // namespace parvis::territory::hours
