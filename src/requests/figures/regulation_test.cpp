// What is late and who is reminded, on each engine.
#include "requests/figures/regulation.h"

#include "requests/figures/turning.h"
#include "requests/figures/words.h"
#include "requests/reminders.h"
#include "requests/test_town.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
namespace {

constexpr geo::Point west_end{50.4001, 2.8905};
constexpr geo::Point east_end{50.4001, 2.9105};

class RegulationTest : public test::EachEngine {
 protected:
  void SetUp() override {
    nadia = town.awa;
    nadia.permissions = {"requests.read", "requests.handle"};
    nadia.only_in = {{"requests.read", {"Ouest"}}, {"requests.handle", {"Ouest"}}};
    auto roads = *identity::service(town.the_program(), town.service("voirie"));
    roads.email = "voirie@lilas.example";
    ASSERT_TRUE(identity::keep_service(town.the_program(), roads));
  }
  Receipt file_in(geo::Point where) {
    auto request = town.pothole();
    request.position = where;
    return town.report_one(request);
  }
  void days_later(int days) { town.clock.advance(std::chrono::hours(24 * days)); }

  TestTown town{GetParam()};
  Actor nadia;
};
PARVIS_ON_EACH_ENGINE(RegulationTest);

TEST_P(RegulationTest, what_is_late_is_counted_as_the_queue_counts_it_with_its_oldest_day) {
  const auto first = file_in(west_end);
  days_later(2);
  file_in(east_end);
  days_later(60);
  file_in(west_end);
  const auto now = late_now(town.officer());
  EXPECT_EQ(now.late, 2);
  EXPECT_EQ(now.late, queue_count(town.officer(), Queue::late));
  ASSERT_EQ(now.services.size(), 1u);
  EXPECT_EQ(now.services.front().late, 2);
  EXPECT_EQ(now.services.front().oldest, first.expected);
  EXPECT_TRUE(now.services.front().can_remind);
  ASSERT_EQ(now.categories.size(), 1u);
  EXPECT_EQ(now.categories.front().id, "voirie-nid-de-poule");
  EXPECT_EQ(late_now(town.resident()).late, 0);
}

TEST_P(RegulationTest, an_officer_of_some_districts_sees_what_is_late_there_and_reminds_nobody) {
  file_in(west_end);
  file_in(east_end);
  days_later(60);
  const auto now = late_now(town.as(nadia));
  EXPECT_EQ(now.late, 1);
  EXPECT_FALSE(now.services.front().can_remind);
  EXPECT_EQ(reason_of(remind_service(town.as(nadia), town.house, town.service("voirie"))),
            words::refuse_not_allowed.key);
}

TEST_P(RegulationTest, a_service_is_reminded_once_a_day_whoever_does_it) {
  const auto roads = town.service("voirie");
  EXPECT_EQ(reason_of(remind_service(town.officer(), town.house, roads)),
            words::refuse_nothing_late.key);
  file_in(west_end);
  days_later(60);
  EXPECT_EQ(remind_service(town.officer(), town.house, roads).value_or(0), 1);
  EXPECT_EQ(reason_of(remind_service(town.officer(), town.house, roads)),
            words::refuse_reminded.key);
  EXPECT_TRUE(late_now(town.officer()).services.front().was_reminded);
  EXPECT_FALSE(late_now(town.officer()).services.front().can_remind);
  EXPECT_EQ(town.subjects_to("voirie@lilas.example").size(), 1u);
  days_later(1);
  EXPECT_EQ(remind_service(town.officer(), town.house, roads).value_or(0), 1);
}

TEST_P(RegulationTest, a_service_without_an_address_is_not_reminded) {
  auto roads = *identity::service(town.the_program(), town.service("voirie"));
  roads.email.clear();
  ASSERT_TRUE(identity::keep_service(town.the_program(), roads));
  file_in(west_end);
  days_later(60);
  EXPECT_FALSE(late_now(town.officer()).services.front().can_remind);
  EXPECT_EQ(reason_of(remind_service(town.officer(), town.house, roads.id)),
            words::refuse_no_address.key);
  EXPECT_EQ(reason_of(remind_service(town.officer(), town.house, ServiceId("01NONE"))),
            words::refuse_no_address.key);
}

TEST_P(RegulationTest, answers_of_a_period_are_sorted_by_each_side_and_by_district_of_who_asks) {
  const Date today = town.officer().today();
  const auto west = file_in(west_end);
  const auto east = file_in(east_end);
  days_later(7);
  for (const auto& each : {west, east}) {
    ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(each.id), {"Rebouché.", {}}));
  }
  days_later(1);
  refresh(town.the_program());
  const Date last = town.officer().today();
  for (const auto side : {Side::service, Side::category, Side::channel}) {
    const auto taken = delays_taken(town.officer(), side, today, last);
    ASSERT_EQ(taken.lines.size(), 1u);
    EXPECT_EQ(taken.lines.front().closed, 2);
    EXPECT_EQ(taken.lines.front().half_days, 5);
    EXPECT_EQ(taken.all.closed, 2);
  }
  EXPECT_EQ(delays_taken(town.officer(), Side::district, today, last).lines.size(), 2u);
  const auto limited = delays_taken(town.as(nadia), Side::district, today, last);
  ASSERT_EQ(limited.lines.size(), 1u);
  EXPECT_EQ(limited.lines.front().name, "Ouest");
  EXPECT_EQ(limited.all.closed, 1);
  EXPECT_TRUE(delays_taken(town.officer(), Side::service, today, today).lines.empty());
  EXPECT_TRUE(delays_taken(town.resident(), Side::service, today, last).lines.empty());
}

}  // namespace
}  // namespace parvis::requests::figures
