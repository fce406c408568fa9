// The rules of keeping, without a database.
#include "requests/retention/durations.h"

#include <gtest/gtest.h>

namespace parvis::requests::retention {
namespace {

constexpr Date day_of(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}
constexpr Date today = day_of(2026, 11, 28);

TEST(RetentionDurations, whole_months_count_from_the_end_of_the_month_of_the_closing) {
  // Closed on the last day of October 2025: twelve whole months are over on 1 November 2026.
  EXPECT_EQ(last_month_due(today, 12), month_of(day_of(2025, 10, 31)));
  EXPECT_EQ(last_month_due(day_of(2026, 10, 31), 12), month_of(day_of(2025, 9, 1)));
  EXPECT_EQ(last_month_due(day_of(2026, 1, 1), 1), month_of(day_of(2025, 11, 30)));
}

TEST(RetentionDurations, days_and_months_go_there_and_back) {
  for (const Date day : {day_of(1970, 1, 1), day_of(2024, 2, 29), day_of(2026, 12, 31)}) {
    const auto count = std::chrono::sys_days(day).time_since_epoch().count();
    EXPECT_EQ(date_of_day(count), day);
    EXPECT_EQ(month_of_day(count), month_of(day));
    const auto first = date_of_day(first_day_of(month_of(day)));
    EXPECT_EQ(first, (Date{day.year(), day.month(), std::chrono::day(1)}));
  }
  EXPECT_EQ(year_of(month_of(day_of(2026, 12, 31))), 2026);
}

TEST(RetentionDurations, durations_outside_their_bounds_are_found) {
  EXPECT_EQ(fault_of({12, 48, Fate::destroy}), DurationFault::none);
  EXPECT_EQ(fault_of({2, 48, Fate::destroy}), DurationFault::use);
  EXPECT_EQ(fault_of({121, 48, Fate::destroy}), DurationFault::use);
  EXPECT_EQ(fault_of({12, -1, Fate::destroy}), DurationFault::archive);
  EXPECT_EQ(fault_of({12, 601, Fate::destroy}), DurationFault::archive);
  EXPECT_EQ(fault_of({12, 0, Fate::keep}), DurationFault::none);
}

TEST(RetentionDurations, what_is_proposed_can_be_kept_and_lasts_five_years) {
  for (const auto nature :
       {clocks::Nature::report, clocks::Nature::claim, clocks::Nature::demand}) {
    EXPECT_EQ(fault_of(proposed_durations(nature)), DurationFault::none);
    EXPECT_EQ(proposed_durations(nature).total_months(), 60);
  }
  EXPECT_EQ(proposed_durations(clocks::Nature::claim).fate, Fate::sort);
}

TEST(RetentionDurations, each_reason_holds_a_destruction_back) {
  Circumstances old;
  old.ended = day_of(2020, 3, 2);
  EXPECT_EQ(hold_of(old, today), Hold::none);
  auto is = old;
  is.open = true;
  EXPECT_EQ(hold_of(is, today), Hold::open);
  is = old;
  is.phase = clocks::Phase::suspended;
  EXPECT_EQ(hold_of(is, today), Hold::clock_runs);
  is = old;
  is.reasons_due = true;
  EXPECT_EQ(hold_of(is, today), Hold::clock_runs);
  is = old;
  is.answer_awaited = true;
  EXPECT_EQ(hold_of(is, today), Hold::answer_awaited);
  is = old;
  is.leads_others = true;
  EXPECT_EQ(hold_of(is, today), Hold::leads_others);
}

TEST(RetentionDurations, an_appeal_runs_two_months_and_a_year_without_the_mentions) {
  Circumstances is;
  is.nature = clocks::Nature::claim;
  is.phase = clocks::Phase::answered;
  is.ended = day_of(2026, 9, 28);
  EXPECT_EQ(hold_of(is, today), Hold::appeal_runs);
  EXPECT_EQ(hold_of(is, day_of(2026, 11, 29)), Hold::none);
  is.delays_opposable = false;
  EXPECT_EQ(hold_of(is, day_of(2027, 9, 28)), Hold::appeal_runs);
  EXPECT_EQ(hold_of(is, day_of(2027, 9, 29)), Hold::none);
  is.delays_opposable = true;
  is.remedy_until = day_of(2027, 1, 5);
  EXPECT_EQ(hold_of(is, day_of(2027, 1, 5)), Hold::appeal_runs);
  // A report decides nothing: nobody appeals.
  is = Circumstances();
  is.ended = today;
  EXPECT_EQ(hold_of(is, today), Hold::none);
}

TEST(RetentionDurations, delays_are_kept_in_six_coarse_steps) {
  EXPECT_EQ(days_bucket(std::nullopt), "");
  EXPECT_EQ(days_bucket(0), "0-2");
  EXPECT_EQ(days_bucket(3), "3-5");
  EXPECT_EQ(days_bucket(10), "6-10");
  EXPECT_EQ(days_bucket(40), "21-40");
  EXPECT_EQ(days_bucket(41), "41+");
}

}  // namespace
}  // namespace parvis::requests::retention
