// Formats of dates and the legal day of a place.
#include "base/clock.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace parvis {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

Time at(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0) {
  return sys_days(year(y) / std::chrono::month(m) / std::chrono::day(d)) + hours(h) + minutes(min) +
         seconds(s);
}

TEST(ClockTest, moments_are_written_as_rfc_3339_and_as_http_dates) {
  EXPECT_EQ(to_rfc3339(at(2026, 11, 22, 21, 34, 52)), "2026-11-22T21:34:52Z");
  EXPECT_EQ(to_rfc3339(at(1969, 12, 31, 23, 59, 59)), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_rfc3339(from_milliseconds(-1)), "1969-12-31T23:59:59Z");
  // The example of RFC 9110, section 5.6.7.
  EXPECT_EQ(to_http_date(at(1994, 11, 6, 8, 49, 37)), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(to_iso_date(year(2028) / 2 / 29), "2028-02-29");
}

TEST(ClockTest, a_day_is_read_as_it_is_written_and_in_no_other_way) {
  EXPECT_EQ(parse_iso_date("2028-02-29"), std::chrono::year(2028) / 2 / 29);
  for (const std::string_view no :
       {"2027-02-29", "-123-01-01", "2028-2-290", "2028/02/29", "", "2028-02-2x", " 2028-2-29"}) {
    EXPECT_EQ(parse_iso_date(no), std::nullopt) << no;
  }
}

TEST(ClockTest, the_local_day_follows_the_zone_and_its_summer_time) {
  const Date last = year(2026) / 12 / 31;
  const Date first = year(2027) / 1 / 1;
  EXPECT_EQ(local_date(at(2026, 12, 31, 22, 59), "Europe/Paris"), last);
  EXPECT_EQ(local_date(at(2026, 12, 31, 23, 0), "Europe/Paris"), first);
  EXPECT_EQ(local_date(at(2026, 6, 30, 22, 0), "Europe/Paris"), Date(year(2026) / 7 / 1));
  EXPECT_EQ(local_date(at(2026, 12, 31, 20, 0), "Indian/Reunion"), first);
  EXPECT_EQ(local_date(at(2027, 1, 1, 3, 59), "America/Guadeloupe"), last);
  EXPECT_EQ(local_date(at(2027, 1, 1, 9, 59), "Pacific/Tahiti"), last);
  EXPECT_EQ(local_date(at(2026, 12, 31, 13, 0), "Pacific/Noumea"), first);
}

TEST(ClockTest, an_unknown_zone_is_utc) {
  EXPECT_EQ(local_date(at(2026, 12, 31, 23, 59), "Europe/Atlantis"), Date(year(2026) / 12 / 31));
  EXPECT_EQ(local_date(at(2026, 12, 31, 23, 59), ""), Date(year(2026) / 12 / 31));
  EXPECT_EQ(start_of_day(year(2027) / 1 / 1, "nowhere"), at(2027, 1, 1));
}

TEST(ClockTest, a_day_starts_at_local_midnight_on_both_sides_of_a_change_of_hour) {
  EXPECT_EQ(start_of_day(year(2026) / 3 / 29, "Europe/Paris"), at(2026, 3, 28, 23));
  EXPECT_EQ(start_of_day(year(2026) / 3 / 30, "Europe/Paris"), at(2026, 3, 29, 22));
  EXPECT_EQ(start_of_day(year(2026) / 10 / 25, "Europe/Paris"), at(2026, 10, 24, 22));
  EXPECT_EQ(start_of_day(year(2026) / 10 / 26, "Europe/Paris"), at(2026, 10, 25, 23));
}

TEST(ClockTest, where_midnight_does_not_exist_the_day_starts_at_the_jump) {
  // São Paulo, 4 November 2018: clocks went from 00:00 to 01:00.
  const Time start = start_of_day(year(2018) / 11 / 4, "America/Sao_Paulo");
  EXPECT_EQ(start, at(2018, 11, 4, 3));
  EXPECT_EQ(local_date(start, "America/Sao_Paulo"), Date(year(2018) / 11 / 4));
  EXPECT_EQ(local_date(start - std::chrono::milliseconds(1), "America/Sao_Paulo"),
            Date(year(2018) / 11 / 3));
}

TEST(ClockTest, every_day_of_ten_years_starts_on_itself_and_not_before) {
  for (const char* zone : {"Europe/Paris", "America/Miquelon", "Pacific/Marquesas"}) {
    for (auto day = sys_days(year(2020) / 1 / 1); day < sys_days(year(2030) / 1 / 1);
         day += std::chrono::days(1)) {
      const Time start = start_of_day(day, zone);
      ASSERT_EQ(local_date(start, zone), Date(day)) << zone;
      ASSERT_EQ(local_date(start - std::chrono::milliseconds(1), zone),
                Date(day - std::chrono::days(1)))
          << zone;
    }
  }
}

TEST(ClockTest, many_threads_may_ask_for_new_zones_at_once) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&wrong, thread] {
      for (int count = 0; count < 2000; ++count) {
        const std::string zone =
            count % 2 == 0 ? "Europe/Paris" : "Nowhere/" + std::to_string(count);
        const Date expected = count % 2 == 0 ? year(2027) / 1 / 1 : year(2026) / 12 / 31;
        wrong[static_cast<std::size_t>(thread)] +=
            local_date(at(2026, 12, 31, 23, 30), zone) == expected ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(ClockTest, a_fake_clock_moves_only_when_told) {
  FakeClock clock(at(2026, 11, 22));
  clock.advance(hours(2));
  EXPECT_EQ(clock.now(), at(2026, 11, 22, 2));
  EXPECT_GT(SystemClock().now(), at(2020, 1, 1));
}

}  // namespace
}  // namespace parvis
