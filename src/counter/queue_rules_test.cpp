// The life of a ticket and what a wait may be, as tables of cases.
#include "counter/queue_rules.h"

#include <gtest/gtest.h>

namespace parvis::counter {
namespace {

TEST(TicketTest, whoever_does_not_come_is_called_once_more_and_then_gives_up_the_place) {
  TicketStep step;
  step = next_step(step, TicketAct::call).value();
  EXPECT_EQ(step.state, TicketState::called);
  step = next_step(step, TicketAct::missed).value();
  EXPECT_EQ(step.state, TicketState::called);
  EXPECT_EQ(step.calls, 2);
  EXPECT_EQ(next_step(step, TicketAct::missed)->state, TicketState::absent);
  EXPECT_EQ(next_step(step, TicketAct::came)->state, TicketState::served);
}

TEST(TicketTest, acts_that_make_no_sense_are_refused) {
  for (const auto act : {TicketAct::came, TicketAct::missed}) {
    EXPECT_FALSE(next_step({TicketState::waiting, 0}, act).has_value());
  }
  for (const auto over : {TicketState::served, TicketState::absent}) {
    for (const auto act : {TicketAct::call, TicketAct::came, TicketAct::missed}) {
      EXPECT_FALSE(next_step({over, 1}, act).has_value());
    }
  }
  EXPECT_FALSE(next_step({TicketState::called, 1}, TicketAct::call).has_value());
}

TEST(TicketTest, every_state_has_a_name_that_leads_back_to_it) {
  for (const auto state :
       {TicketState::waiting, TicketState::called, TicketState::served, TicketState::absent}) {
    EXPECT_EQ(parse_ticket_state(name_of(state)), state);
  }
}

TEST(WaitTest, too_few_services_say_nothing_and_one_long_one_does_not_spoil_the_rest) {
  EXPECT_EQ(usual_minutes({}, 10), 10);
  EXPECT_EQ(usual_minutes({1, 1, 1, 1}, 10), 10);
  EXPECT_EQ(usual_minutes({6, 90, 5, 7, 6}, 10), 6);
  EXPECT_EQ(usual_minutes({0, 0, 0, 0, 0}, 10), 1);
}

TEST(WaitTest, people_before_are_shared_between_the_open_desks_in_steps_of_five_minutes) {
  struct Case {
    Ahead ahead;
    int desks;
    int minutes;
  };
  const Case cases[] = {
      {{0, 0}, 3, 0}, {{1, 1}, 2, 5}, {{3, 18}, 1, 20}, {{3, 18}, 2, 10}, {{4, 40}, 0, 40}};
  for (const auto& each : cases) {
    EXPECT_EQ(wait_minutes(each.ahead, each.desks), each.minutes)
        << each.ahead.people << " people, " << each.desks << " desks";
  }
}

TEST(WaitTest, the_median_is_the_middle) {
  EXPECT_FALSE(median({}).has_value());
  EXPECT_DOUBLE_EQ(median({9, 1, 5}).value(), 5);
  EXPECT_DOUBLE_EQ(median({9, 1, 5, 6}).value(), 5.5);
}

}  // namespace
}  // namespace parvis::counter
