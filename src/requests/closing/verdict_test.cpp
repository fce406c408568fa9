// Verdicts of closings and their arithmetic.
#include "requests/closing/verdict.h"

#include <gtest/gtest.h>

namespace parvis::requests::closing {
namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
  return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day_of_month));
}

constexpr std::array all{Verdict::waiting, Verdict::confirmed, Verdict::contested,
                         Verdict::by_default, Verdict::set_aside};

TEST(VerdictTest, names_go_there_and_back) {
  for (const auto verdict : all) EXPECT_EQ(parse_verdict(name_of(verdict)), verdict);
  EXPECT_FALSE(parse_verdict("fixed").has_value());
}

TEST(VerdictTest, an_answer_takes_the_place_of_silence_and_of_nothing_else) {
  EXPECT_TRUE(may_be_answered(Verdict::waiting));
  EXPECT_TRUE(may_be_answered(Verdict::by_default));
  EXPECT_FALSE(may_be_answered(Verdict::confirmed));
  EXPECT_FALSE(may_be_answered(Verdict::contested));
  EXPECT_FALSE(may_be_answered(Verdict::set_aside));
}

TEST(VerdictTest, the_last_day_is_counted_in_days_of_the_calendar) {
  EXPECT_EQ(last_day(day(2026, 3, 2), 15), day(2026, 3, 17));
  EXPECT_EQ(last_day(day(2026, 12, 20), 15), day(2027, 1, 4));
  EXPECT_EQ(last_day(day(2026, 3, 2), 0), day(2026, 3, 5)) << "never less than the bound";
  EXPECT_EQ(last_day(day(2026, 3, 2), 999), day(2026, 5, 1)) << "never more";
}

TEST(VerdictTest, rates_are_of_what_is_settled_and_silence_is_no_confirmation) {
  Tally tally;
  EXPECT_FALSE(rate(0, tally).has_value());
  count(tally, Verdict::confirmed, 6);
  count(tally, Verdict::contested, 1);
  count(tally, Verdict::by_default, 3);
  count(tally, Verdict::waiting, 40);
  count(tally, Verdict::set_aside, 9);
  EXPECT_EQ(settled(tally), 10);
  EXPECT_EQ(rate(tally.confirmed, tally), 0.6);
  EXPECT_EQ(rate(tally.contested, tally), 0.1);
}

}  // namespace
}  // namespace parvis::requests::closing
