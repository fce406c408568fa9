// Public holidays of the French Republic, mainland and overseas, and counting in working days.
#include "base/working_days.h"

#include <array>
#include <tuple>

#include "base/check.h"

namespace parvis {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

struct NamedZone {
  HolidayZone zone;
  std::string_view name;
};
constexpr std::array<NamedZone, 13> zone_names{{
    {HolidayZone::metropole, "metropole"},
    {HolidayZone::alsace_moselle, "alsace_moselle"},
    {HolidayZone::guadeloupe, "guadeloupe"},
    {HolidayZone::guyane, "guyane"},
    {HolidayZone::martinique, "martinique"},
    {HolidayZone::mayotte, "mayotte"},
    {HolidayZone::reunion, "reunion"},
    {HolidayZone::saint_barthelemy, "saint_barthelemy"},
    {HolidayZone::saint_martin, "saint_martin"},
    {HolidayZone::polynesie, "polynesie"},
    {HolidayZone::nouvelle_caledonie, "nouvelle_caledonie"},
    {HolidayZone::wallis, "wallis"},
    {HolidayZone::saint_pierre, "saint_pierre"},
}};

/// A holiday of fixed date in some places, from one year to another.
struct FixedDay {
  HolidayZone zone;
  unsigned month;
  unsigned day;
  std::string_view french_name;
  int first_year = 0;
  int last_year = 9999;
};

constexpr std::array<std::tuple<unsigned, unsigned, std::string_view>, 8> national{{
    {1, 1, "Jour de l’An"},
    {5, 1, "Fête du Travail"},
    {5, 8, "Victoire 1945"},
    {7, 14, "Fête nationale"},
    {8, 15, "Assomption"},
    {11, 1, "Toussaint"},
    {11, 11, "Armistice 1918"},
    {12, 25, "Noël"},
}};

constexpr std::string_view abolition = "Abolition de l’esclavage";

// Abolition of slavery: law 83-550 of 30 June 1983, decree 83-1003 as amended by decree 2012-553.
constexpr std::array<FixedDay, 15> local_days{{
    {HolidayZone::alsace_moselle, 12, 26, "Saint-Étienne"},
    {HolidayZone::mayotte, 4, 27, abolition},
    {HolidayZone::martinique, 5, 22, abolition},
    {HolidayZone::guadeloupe, 5, 27, abolition},
    {HolidayZone::saint_martin, 5, 28, abolition},
    {HolidayZone::guyane, 6, 10, abolition},
    {HolidayZone::saint_barthelemy, 10, 9, abolition},
    {HolidayZone::reunion, 12, 20, abolition},
    {HolidayZone::polynesie, 3, 5, "Arrivée de l’Évangile"},
    {HolidayZone::polynesie, 6, 29, "Fête de l’autonomie", 0, 2024},
    {HolidayZone::polynesie, 11, 20, "Matari’i i ni’a", 2025, 9999},
    {HolidayZone::nouvelle_caledonie, 9, 24, "Fête de la citoyenneté"},
    {HolidayZone::wallis, 4, 28, "Saint Pierre Chanel"},
    {HolidayZone::wallis, 6, 29, "Saints Pierre et Paul"},
    {HolidayZone::wallis, 7, 29, "Fête du territoire"},
}};

/// Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).
sys_days easter(year of_year) {
  const int y = static_cast<int>(of_year);
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return of_year / month(static_cast<unsigned>(f / 31)) / day(static_cast<unsigned>(f % 31 + 1));
}

bool keeps_good_friday(HolidayZone zone) {
  return zone == HolidayZone::alsace_moselle || zone == HolidayZone::polynesie;
}

/// The holidays of one year at a time, kept while counting goes on in that year.
class Calendar {
 public:
  explicit Calendar(HolidayZone zone) : zone_(zone) {}

  bool is_working_day(sys_days moment) {
    const std::chrono::weekday weekday(moment);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    const Date date(moment);
    if (holidays_.empty() || holidays_.front().date.year() != date.year()) {
      holidays_ = public_holidays(date.year(), zone_);
    }
    return std::none_of(holidays_.begin(), holidays_.end(),
                        [&](const Holiday& holiday) { return holiday.date == date; });
  }

 private:
  HolidayZone zone_;
  std::vector<Holiday> holidays_;
};

}  // namespace

std::string_view name_of(HolidayZone zone) {
  for (const NamedZone& named : zone_names) {
    if (named.zone == zone) return named.name;
  }
  return "metropole";
}

HolidayZone holiday_zone(std::string_view name) {
  for (const NamedZone& named : zone_names) {
    if (named.name == name) return named.zone;
  }
  return HolidayZone::metropole;
}

std::vector<Holiday> public_holidays(year of_year, HolidayZone zone) {
  const int y = static_cast<int>(of_year);
  std::vector<Holiday> out;
  out.reserve(16);
  for (const auto& [m, d, name] : national) out.push_back({of_year / month(m) / day(d), name});
  const sys_days sunday = easter(of_year);
  if (keeps_good_friday(zone)) out.push_back({Date(sunday - days(2)), "Vendredi saint"});
  out.push_back({Date(sunday + days(1)), "Lundi de Pâques"});
  out.push_back({Date(sunday + days(39)), "Ascension"});
  out.push_back({Date(sunday + days(50)), "Lundi de Pentecôte"});
  for (const FixedDay& local : local_days) {
    if (local.zone != zone || y < local.first_year || y > local.last_year) continue;
    out.push_back({of_year / month(local.month) / day(local.day), local.french_name});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
  return out;
}

Date easter_sunday(year of_year) {
  return Date(easter(of_year));
}

bool is_working_day(Date date, HolidayZone zone) {
  return Calendar(zone).is_working_day(sys_days(date));
}

Date add_working_days(Date start, int count, HolidayZone zone) {
  check(count >= 0, "a deadline lies in the future");
  Calendar calendar(zone);
  sys_days moment(start);
  while (count > 0) {
    moment += days(1);
    if (calendar.is_working_day(moment)) --count;
  }
  return Date(moment);
}

int working_days_between(Date from, Date to, HolidayZone zone) {
  Calendar calendar(zone);
  int count = 0;
  for (sys_days moment = sys_days(from) + days(1); moment <= sys_days(to); moment += days(1)) {
    if (calendar.is_working_day(moment)) ++count;
  }
  return count;
}

}  // namespace parvis
