// The legal calendar against published dates.
#include "base/working_days.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace parvis {
namespace {

using std::chrono::year;

std::vector<std::string> dates_of(int y, HolidayZone zone) {
  std::vector<std::string> out;
  for (const Holiday& holiday : public_holidays(year(y), zone)) {
    out.push_back(to_iso_date(holiday.date).substr(5));
  }
  return out;
}

bool is_holiday(const Date& date, HolidayZone zone) {
  const auto holidays = public_holidays(date.year(), zone);
  return std::any_of(holidays.begin(), holidays.end(),
                     [&](const Holiday& holiday) { return holiday.date == date; });
}

// Dates published by the State: dataset "Jours fériés en France" on data.gouv.fr.
TEST(WorkingDaysTest, mainland_holidays_are_those_the_state_publishes) {
  using Dates = std::vector<std::string>;
  EXPECT_EQ(dates_of(2019, HolidayZone::metropole),
            (Dates{"01-01", "04-22", "05-01", "05-08", "05-30", "06-10", "07-14", "08-15", "11-01",
                   "11-11", "12-25"}));
  EXPECT_EQ(dates_of(2024, HolidayZone::metropole),
            (Dates{"01-01", "04-01", "05-01", "05-08", "05-09", "05-20", "07-14", "08-15", "11-01",
                   "11-11", "12-25"}));
  EXPECT_EQ(dates_of(2026, HolidayZone::metropole),
            (Dates{"01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01",
                   "11-11", "12-25"}));
}

TEST(WorkingDaysTest, two_holidays_on_one_day_are_both_listed) {
  // Ascension fell on Labour Day in 2008.
  const auto dates = dates_of(2008, HolidayZone::metropole);
  EXPECT_EQ(std::count(dates.begin(), dates.end(), "05-01"), 2);
  EXPECT_EQ(working_days_between(year(2008) / 4 / 30, year(2008) / 5 / 2, HolidayZone::metropole),
            1);
}

TEST(WorkingDaysTest, easter_falls_right_at_both_ends_of_its_range) {
  // Earliest and latest Easter Sundays around: 23 March 2008, 25 April 2038, 24 April 2011.
  EXPECT_TRUE(is_holiday(year(2008) / 3 / 24, HolidayZone::metropole));
  EXPECT_TRUE(is_holiday(year(2038) / 4 / 26, HolidayZone::metropole));
  EXPECT_TRUE(is_holiday(year(2011) / 4 / 25, HolidayZone::metropole));
}

TEST(WorkingDaysTest, alsace_and_moselle_keep_good_friday_and_saint_stephen) {
  EXPECT_TRUE(is_holiday(year(2026) / 4 / 3, HolidayZone::alsace_moselle));
  EXPECT_TRUE(is_holiday(year(2026) / 12 / 26, HolidayZone::alsace_moselle));
  EXPECT_FALSE(is_holiday(year(2026) / 4 / 3, HolidayZone::metropole));
  EXPECT_FALSE(is_holiday(year(2026) / 12 / 26, HolidayZone::metropole));
}

// Article 1 of decree 83-1003 of 23 November 1983, as amended by decree 2012-553.
TEST(WorkingDaysTest, overseas_places_keep_the_day_slavery_was_abolished_there) {
  const std::vector<std::pair<HolidayZone, Date>> expected{
      {HolidayZone::mayotte, year(2026) / 4 / 27},
      {HolidayZone::martinique, year(2026) / 5 / 22},
      {HolidayZone::guadeloupe, year(2026) / 5 / 27},
      {HolidayZone::saint_martin, year(2026) / 5 / 28},
      {HolidayZone::guyane, year(2026) / 6 / 10},
      {HolidayZone::saint_barthelemy, year(2026) / 10 / 9},
      {HolidayZone::reunion, year(2026) / 12 / 20},
  };
  for (const auto& [zone, date] : expected) {
    EXPECT_TRUE(is_holiday(date, zone)) << name_of(zone);
    EXPECT_FALSE(is_holiday(date, HolidayZone::metropole)) << name_of(zone);
    EXPECT_EQ(public_holidays(year(2026), zone).size(), 12u) << name_of(zone);
  }
}

TEST(WorkingDaysTest, polynesia_moved_its_own_day_from_june_to_november_in_2025) {
  EXPECT_TRUE(is_holiday(year(2026) / 3 / 5, HolidayZone::polynesie));
  EXPECT_TRUE(is_holiday(year(2024) / 6 / 29, HolidayZone::polynesie));
  EXPECT_FALSE(is_holiday(year(2025) / 6 / 29, HolidayZone::polynesie));
  EXPECT_FALSE(is_holiday(year(2024) / 11 / 20, HolidayZone::polynesie));
  EXPECT_TRUE(is_holiday(year(2025) / 11 / 20, HolidayZone::polynesie));
}

TEST(WorkingDaysTest, saturdays_sundays_and_holidays_do_not_count) {
  EXPECT_TRUE(is_working_day(year(2026) / 11 / 20, HolidayZone::metropole));
  EXPECT_FALSE(is_working_day(year(2026) / 11 / 20, HolidayZone::polynesie));
  EXPECT_FALSE(is_working_day(year(2026) / 11 / 21, HolidayZone::metropole));
  EXPECT_FALSE(is_working_day(year(2026) / 11 / 22, HolidayZone::metropole));
  EXPECT_FALSE(is_working_day(year(2026) / 11 / 11, HolidayZone::metropole));
}

TEST(WorkingDaysTest, a_deadline_leaves_out_its_first_day_and_steps_over_the_new_year) {
  const auto zone = HolidayZone::metropole;
  EXPECT_EQ(add_working_days(year(2026) / 11 / 20, 1, zone), Date(year(2026) / 11 / 23));
  EXPECT_EQ(add_working_days(year(2026) / 11 / 21, 1, zone), Date(year(2026) / 11 / 23));
  EXPECT_EQ(add_working_days(year(2026) / 12 / 24, 1, zone), Date(year(2026) / 12 / 28));
  EXPECT_EQ(add_working_days(year(2026) / 12 / 31, 1, zone), Date(year(2027) / 1 / 4));
  EXPECT_EQ(add_working_days(year(2026) / 12 / 31, 0, zone), Date(year(2026) / 12 / 31));
}

TEST(WorkingDaysTest, counting_forth_and_between_agree) {
  for (const auto zone :
       {HolidayZone::metropole, HolidayZone::alsace_moselle, HolidayZone::reunion}) {
    for (int count = 0; count <= 600; ++count) {
      const Date start = year(2025) / 12 / 20;
      ASSERT_EQ(working_days_between(start, add_working_days(start, count, zone), zone), count);
    }
  }
  EXPECT_EQ(working_days_between(year(2026) / 5 / 4, year(2026) / 5 / 4, HolidayZone::metropole),
            0);
  EXPECT_EQ(working_days_between(year(2026) / 5 / 4, year(2026) / 5 / 1, HolidayZone::metropole),
            0);
}

TEST(WorkingDaysTest, zones_have_names_that_read_back) {
  for (const auto zone :
       {HolidayZone::metropole, HolidayZone::alsace_moselle, HolidayZone::guadeloupe,
        HolidayZone::guyane, HolidayZone::martinique, HolidayZone::mayotte, HolidayZone::reunion,
        HolidayZone::saint_barthelemy, HolidayZone::saint_martin, HolidayZone::polynesie,
        HolidayZone::nouvelle_caledonie, HolidayZone::wallis, HolidayZone::saint_pierre}) {
    EXPECT_EQ(holiday_zone(name_of(zone)), zone);
  }
  EXPECT_EQ(holiday_zone("atlantis"), HolidayZone::metropole);
}

}  // namespace
}  // namespace parvis
