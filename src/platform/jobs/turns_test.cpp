// The agenda of schedules and the back-off, without database.
#include "platform/jobs/turns.h"

#include <gtest/gtest.h>

namespace parvis::jobs {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const CommuneId here{"99001"};
const CommuneId there{"99002"};
const Time noon{std::chrono::milliseconds(1'772'438'400'000)};

TEST(WaitAfterTest, each_try_waits_twice_as_long) {
  EXPECT_EQ(wait_after(1, seconds(30), 0.5), seconds(30));
  EXPECT_EQ(wait_after(2, seconds(30), 0.5), seconds(60));
  EXPECT_EQ(wait_after(5, seconds(30), 0.5), seconds(480));
}

TEST(WaitAfterTest, chance_moves_it_by_a_fifth) {
  EXPECT_EQ(wait_after(1, seconds(100), 0), seconds(80));
  EXPECT_EQ(wait_after(1, seconds(100), 1), seconds(120));
}

TEST(WaitAfterTest, it_stays_under_six_hours_and_a_fifth) {
  EXPECT_EQ(wait_after(1000, seconds(30), 0.5), hours(6));
  EXPECT_LE(wait_after(1000, seconds(30), 1), hours(8));
}

TEST(TurnsTest, a_schedule_never_run_is_due_at_once_and_then_every_period) {
  Turns turns({hours(1)});
  turns.refresh({here}, noon);
  EXPECT_TRUE(turns.take(noon));
  EXPECT_FALSE(turns.take(noon + seconds(3599)));
  EXPECT_TRUE(turns.take(noon + hours(1)));
}

TEST(TurnsTest, a_restart_does_not_repeat_a_turn) {
  Turns turns({hours(1)});
  turns.remember({here, 0}, noon - seconds(60));
  turns.refresh({here}, noon);
  EXPECT_FALSE(turns.take(noon));
  EXPECT_TRUE(turns.take(noon + seconds(3540)));
}

TEST(TurnsTest, missed_turns_are_not_made_up) {
  Turns turns({hours(1)});
  turns.refresh({here}, noon);
  EXPECT_TRUE(turns.take(noon + hours(50)));
  EXPECT_FALSE(turns.take(noon + hours(50)));
}

TEST(TurnsTest, each_commune_has_its_own_turns) {
  Turns turns({hours(1), hours(2)});
  turns.refresh({here, there}, noon);
  int taken = 0;
  while (turns.take(noon)) ++taken;
  EXPECT_EQ(taken, 4);
}

TEST(TurnsTest, a_commune_that_left_has_no_turn) {
  Turns turns({hours(1)});
  turns.refresh({here, there}, noon);
  turns.refresh({there}, noon);
  const auto turn = turns.take(noon);
  ASSERT_TRUE(turn);
  EXPECT_EQ(turn->commune, there);
  EXPECT_FALSE(turns.take(noon));
}

TEST(TurnsTest, a_turn_brought_forward_comes_once_and_the_next_a_period_later) {
  Turns turns({hours(1)});
  turns.refresh({here}, noon);
  EXPECT_TRUE(turns.take(noon));
  turns.hasten({here, 0}, noon + seconds(5));
  turns.hasten({here, 0}, noon + seconds(50));
  turns.hasten({there, 0}, noon);
  EXPECT_FALSE(turns.take(noon + seconds(4)));
  EXPECT_TRUE(turns.take(noon + seconds(5)));
  EXPECT_FALSE(turns.take(noon + seconds(3604)));
  EXPECT_TRUE(turns.take(noon + seconds(3605)));
}

TEST(TurnsTest, a_clock_set_back_a_day_does_not_stop_the_schedules_for_a_day) {
  Turns turns({hours(1)});
  turns.refresh({here}, noon);
  EXPECT_TRUE(turns.take(noon));
  const auto corrected = noon - hours(24);
  turns.refresh({here}, corrected);
  EXPECT_TRUE(turns.take(corrected + hours(1)));
}

}  // namespace
}  // namespace parvis::jobs
