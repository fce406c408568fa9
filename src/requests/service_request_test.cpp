// The rules of requests, as tables of cases; no database.
#include "requests/service_request.h"

#include <gtest/gtest.h>

#include "requests/words.h"

namespace parvis::requests {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date date(int y, unsigned m, unsigned d) {
  return Date{year(y), month(m), day(d)};
}

struct Allowed {
  State from;
  Action action;
  Role role;
  State to;
};

TEST(ServiceRequestTest, what_is_allowed_leads_where_the_diagram_says) {
  const std::vector<Allowed> cases{
      {State::received, Action::assign, Role::officer, State::assigned},
      {State::reopened, Action::assign, Role::officer, State::assigned},
      {State::in_progress, Action::assign, Role::officer, State::in_progress},
      {State::scheduled, Action::assign, Role::manager, State::scheduled},
      {State::waiting_for_resident, Action::assign, Role::officer, State::waiting_for_resident},
      {State::assigned, Action::change_category, Role::officer, State::assigned},
      {State::received, Action::schedule, Role::officer, State::scheduled},
      {State::waiting_for_resident, Action::schedule, Role::officer, State::scheduled},
      {State::scheduled, Action::start, Role::officer, State::in_progress},
      {State::assigned, Action::ask_resident, Role::officer, State::waiting_for_resident},
      {State::waiting_for_resident, Action::resident_message, Role::resident, State::assigned},
      {State::waiting_for_resident, Action::add_photo, Role::resident, State::assigned},
      {State::waiting_for_resident, Action::add_photo, Role::officer, State::waiting_for_resident},
      {State::in_progress, Action::resident_message, Role::resident, State::in_progress},
      {State::done, Action::resident_message, Role::resident, State::done},
      {State::received, Action::resolve, Role::officer, State::done},
      {State::in_progress, Action::resolve, Role::system, State::done},
      {State::waiting_for_resident, Action::refuse, Role::officer, State::refused},
      {State::assigned, Action::join, Role::officer, State::joined},
      {State::joined, Action::split, Role::officer, State::assigned},
      {State::done, Action::reopen, Role::resident, State::reopened},
      {State::joined, Action::reopen, Role::resident, State::reopened},
      {State::refused, Action::reopen, Role::officer, State::reopened},
      {State::withdrawn, Action::reopen, Role::officer, State::reopened},
      {State::received, Action::withdraw, Role::resident, State::withdrawn},
      {State::joined, Action::withdraw, Role::resident, State::withdrawn},
      {State::done, Action::confirm_fixed, Role::resident, State::done},
      {State::withdrawn, Action::note, Role::officer, State::withdrawn},
      {State::refused, Action::reply, Role::officer, State::refused},
      {State::done, Action::check_text, Role::officer, State::done},
  };
  for (const auto& each : cases) {
    const auto next = next_state(each.from, each.action, each.role);
    ASSERT_TRUE(next.has_value()) << name_of(each.from) << " " << name_of(each.action);
    EXPECT_EQ(*next, each.to) << name_of(each.from) << " " << name_of(each.action);
  }
}

struct Forbidden {
  State from;
  Action action;
  Role role;
  Word reason;
};

TEST(ServiceRequestTest, what_is_not_allowed_says_why) {
  const std::vector<Forbidden> cases{
      {State::done, Action::assign, Role::officer, words::rule_closed},
      {State::refused, Action::resolve, Role::officer, words::rule_closed},
      {State::done, Action::refuse, Role::manager, words::rule_closed},
      {State::withdrawn, Action::assign, Role::officer, words::rule_withdrawn},
      {State::withdrawn, Action::resident_message, Role::resident, words::rule_withdrawn},
      {State::joined, Action::resolve, Role::officer, words::rule_joined},
      {State::joined, Action::join, Role::officer, words::rule_joined},
      {State::received, Action::split, Role::officer, words::rule_not_joined},
      {State::received, Action::resolve, Role::resident, words::rule_not_for_this_role},
      {State::received, Action::note, Role::resident, words::rule_not_for_this_role},
      {State::received, Action::resident_message, Role::officer, words::rule_not_for_this_role},
      {State::received, Action::reopen, Role::resident, words::rule_still_open},
      {State::refused, Action::reopen, Role::resident, words::rule_reopen_not_for_you},
      {State::joined, Action::reopen, Role::officer, words::rule_joined},
      {State::in_progress, Action::start, Role::officer, words::rule_already_started},
      {State::in_progress, Action::confirm_fixed, Role::resident, words::rule_not_done_yet},
      {State::done, Action::withdraw, Role::resident, words::rule_closed},
  };
  for (const auto& each : cases) {
    const auto next = next_state(each.from, each.action, each.role);
    ASSERT_FALSE(next.has_value()) << name_of(each.from) << " " << name_of(each.action);
    EXPECT_EQ(next.error(), each.reason) << name_of(each.from) << " " << name_of(each.action);
  }
}

TEST(ServiceRequestTest, a_closed_request_is_closed_by_no_road_but_the_four) {
  for (const auto from : all_states()) {
    for (const auto action : all_actions()) {
      for (const auto role : {Role::resident, Role::officer, Role::manager, Role::system}) {
        const auto next = next_state(from, action, role);
        if (!next || is_open(*next) || !is_open(from)) continue;
        EXPECT_TRUE(action == Action::resolve || action == Action::refuse ||
                    action == Action::join || action == Action::withdraw)
            << name_of(action);
      }
    }
  }
}

TEST(ServiceRequestTest, names_come_back_as_the_same_state) {
  for (const auto state : all_states()) EXPECT_EQ(parse_state(name_of(state)), state);
  EXPECT_FALSE(parse_state("closed").has_value());
  EXPECT_FALSE(parse_state("").has_value());
}

TEST(ServiceRequestTest, the_deadline_counts_working_days) {
  // Friday 3 April 2026; Monday 6 is Easter Monday.
  EXPECT_EQ(expected_date(date(2026, 4, 3), 1, HolidayZone::metropole), date(2026, 4, 7));
  EXPECT_EQ(expected_date(date(2026, 4, 3), 5, HolidayZone::metropole), date(2026, 4, 13));
  // Good Friday is a holiday in Alsace-Moselle.
  EXPECT_EQ(expected_date(date(2026, 4, 2), 1, HolidayZone::alsace_moselle), date(2026, 4, 7));
}

TEST(ServiceRequestTest, waiting_for_the_resident_moves_the_deadline) {
  // Asked on Monday, answered on Thursday: three working days.
  EXPECT_EQ(
      after_waiting(date(2026, 3, 10), date(2026, 3, 2), date(2026, 3, 5), HolidayZone::metropole),
      date(2026, 3, 13));
  EXPECT_EQ(
      after_waiting(date(2026, 3, 10), date(2026, 3, 7), date(2026, 3, 8), HolidayZone::metropole),
      date(2026, 3, 10));
}

TEST(ServiceRequestTest, only_what_the_town_owes_is_late) {
  const Date expected = date(2026, 3, 2);
  EXPECT_TRUE(is_late(State::assigned, true, expected, date(2026, 3, 3)));
  EXPECT_FALSE(is_late(State::assigned, true, expected, expected));
  EXPECT_FALSE(is_late(State::waiting_for_resident, true, expected, date(2026, 3, 9)));
  EXPECT_FALSE(is_late(State::joined, true, expected, date(2026, 3, 9)));
  EXPECT_FALSE(is_late(State::done, false, expected, date(2026, 3, 9)));
}

TEST(ServiceRequestTest, numbers_are_read_as_people_write_them) {
  EXPECT_EQ(request_number(2026, 421), "2026-00421");
  EXPECT_EQ(request_number(2026, 1234567), "2026-1234567");
  for (const auto* typed : {"2026-00421", "2026-421", " 2026 421 ", "2026/00421", "2026 - 421"}) {
    EXPECT_EQ(parse_request_number(typed), "2026-00421") << typed;
  }
  for (const auto* typed : {"", "2026", "2026-", "26-421", "2026-42a", "2026-1-2",
                            "2026-99999999999999999999", "K7Q2-9MPD"}) {
    EXPECT_FALSE(parse_request_number(typed).has_value()) << typed;
  }
}

TEST(ServiceRequestTest, open311_knows_two_words) {
  EXPECT_EQ(open311_status(true), "open");
  EXPECT_EQ(open311_status(false), "closed");
}

}  // namespace
}  // namespace parvis::requests
