// Joined and split again: as before, but for the two lines that tell of it.
#include <gtest/gtest.h>

#include <random>

#include "requests/clocks/clocks.h"
#include "requests/closing/closing_store.h"
#include "requests/store.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// Everything that is kept of a request, as texts; but its versions and the lines of joining.
struct Portrait {
  std::string row;
  std::vector<std::string> followers;
  std::vector<std::string> closings;
  std::vector<std::string> timeline;
  std::string clock;
  std::string receipt;
  friend bool operator==(const Portrait&, const Portrait&) = default;
};

class ClustersTest : public test::EachEngine {
 protected:
  static std::string moment(const std::optional<Time>& time) {
    return time ? std::to_string(to_milliseconds(*time)) : "-";
  }
  [[nodiscard]] Portrait portrait(const Receipt& receipt) {
    Portrait all;
    town.data->read([&](storage::Reader& reader) {
      const auto found = request_by_id(town.officer(), reader, receipt.id);
      ASSERT_TRUE(found.has_value());
      const auto& row = *found;
      all.row = row.number + "|" + row.short_code + "|" + std::string(name_of(row.state)) + "|" +
                std::to_string(row.is_open) + "|" + row.category.value + "|" + row.service.value +
                "|" + row.assignee.value + "|" + row.channel + "|" + row.description + "|" +
                row.public_text + "|" + std::to_string(row.is_public) + "|" + row.expected_date +
                "|" + row.planned_date + "|" + moment(row.asked_at) + "|" + moment(row.closed_at) +
                "|" + std::to_string(row.days_taken.value_or(-1)) + "|" + row.lead.value + "|" +
                std::to_string(row.followers) + "|" + std::to_string(row.reopened) + "|" +
                std::to_string(row.confirmed.has_value()) + "|" + std::to_string(row.answered);
      for (const auto& one : followers_of(town.officer(), reader, receipt.id)) {
        all.followers.push_back(one.email);
      }
      for (const auto& one : closing::closings_of(town.officer(), reader, receipt.id)) {
        all.closings.push_back(std::to_string(one.round) + std::string(name_of(one.verdict)));
      }
      for (const auto& one : entries_of(town.officer(), reader, receipt.id)) {
        if (one.kind != "joined" && one.kind != "split") {
          all.timeline.push_back(one.id + one.kind + one.text);
        }
      }
      all.receipt = receipt_row(town.officer(), reader, receipt.id)->text;
    });
    const auto view = clocks::clock_by_code(town.resident(), receipt.code);
    if (view) {
      const auto& standing = view->standing;
      all.clock = std::to_string(static_cast<int>(standing.phase)) + "|" +
                  (standing.last_day ? to_iso_date(*standing.last_day) : "-") + "|" +
                  std::to_string(static_cast<int>(standing.ack));
    }
    return all;
  }
  void join_to(const Receipt& member, const Receipt& lead) {
    const auto done = join(town.officer(), town.house, town.seen(member.id), lead.id);
    ASSERT_TRUE(done.has_value()) << reason_of(done);
  }
  void split_again(const Receipt& member) {
    const auto done = split(town.officer(), town.house, town.seen(member.id));
    ASSERT_TRUE(done.has_value()) << reason_of(done);
  }
  int lines_of(const Receipt& receipt, EntryKind kind) {
    int count = 0;
    for (const auto& entry : town.details(receipt.id).timeline) count += entry.kind == kind ? 1 : 0;
    return count;
  }
  /// One of the ways a request may have been going on before it is joined.
  void live(const Receipt& receipt, unsigned way) {
    const auto seen = [&] { return town.seen(receipt.id); };
    if (way % 5 > 0) {
      ASSERT_TRUE(assign(town.officer(), town.house, seen(), town.service("voirie"),
                         way % 2 == 0 ? town.awa.officer : OfficerId()));
    }
    const Date day(std::chrono::sys_days(town.officer().today()) + std::chrono::days(4));
    if (way % 5 == 2) {
      ASSERT_TRUE(schedule(town.officer(), town.house, seen(), day, ""));
    }
    if (way % 5 == 3) {
      ASSERT_TRUE(start_work(town.officer(), town.house, seen(), ""));
    }
    if (way % 5 == 4) {
      ASSERT_TRUE(ask_resident(town.officer(), town.house, seen(), "Quel côté ?"));
    }
    if (way % 7 > 4) {
      ASSERT_TRUE(add_note(town.officer(), town.house, seen(), "Vu."));
    }
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ClustersTest);

TEST_P(ClustersTest, joined_and_split_again_everything_is_as_before_but_for_two_lines) {
  std::minstd_rand dice(20260302);
  for (unsigned round = 0; round < 12; ++round) {
    const auto lead = town.report_one();
    const auto member = town.report_one();
    live(lead, dice());
    live(member, round);
    const auto lead_before = portrait(lead);
    const auto member_before = portrait(member);
    const int times = 1 + static_cast<int>(dice() % 3);
    for (int i = 0; i < times; ++i) {
      join_to(member, lead);
      town.clock.advance(std::chrono::hours(dice() % 200));
      split_again(member);
    }
    EXPECT_EQ(portrait(member).row, member_before.row) << round;
    EXPECT_EQ(portrait(member), member_before) << round;
    EXPECT_EQ(portrait(lead), lead_before) << round;
    EXPECT_EQ(lines_of(member, EntryKind::joined), times);
    EXPECT_EQ(lines_of(member, EntryKind::split), times);
  }
}

TEST_P(ClustersTest, those_who_came_along_go_back_along) {
  const auto a = town.report_one();
  const auto b = town.report_one();
  const auto c = town.report_one();
  const auto d = town.report_one();
  join_to(c, b);
  const auto a_before = portrait(a);
  const auto b_before = portrait(b);
  const auto c_before = portrait(c);
  join_to(b, a);
  join_to(a, d);
  EXPECT_EQ(town.details(d.id).summary.followers, 4);
  split_again(b);
  EXPECT_EQ(portrait(b), b_before);
  EXPECT_EQ(portrait(c), c_before);
  EXPECT_EQ(town.details(d.id).summary.followers, 2);
  split_again(a);
  EXPECT_EQ(portrait(a), a_before);
  EXPECT_EQ(town.details(d.id).summary.followers, 1);
}

TEST_P(ClustersTest, who_followed_and_wrote_meanwhile_stays_with_the_request_it_was_about) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  join_to(member, lead);
  ASSERT_TRUE(follow_by_email(town.resident(), town.house, member.number, "paul@exemple.fr"));
  const auto follower = town.data->read([&](storage::Reader& reader) {
    return follower_by_email(town.resident(), reader, member.id, "paul@exemple.fr");
  });
  ASSERT_TRUE(follower.has_value());
  ASSERT_TRUE(confirm_follow(town.resident(), follower->token));
  EXPECT_EQ(town.details(lead.id).summary.followers, 3);
  ASSERT_TRUE(resident_message(town.resident(), town.house, member.code, "C’est pire."));
  split_again(member);
  const auto details = town.details(member.id);
  EXPECT_EQ(details.timeline.back().kind, EntryKind::split);
  EXPECT_TRUE(std::any_of(details.timeline.begin(), details.timeline.end(),
                          [](const Entry& entry) { return entry.text == "C’est pire."; }));
  EXPECT_EQ(details.summary.followers, 2);
  EXPECT_EQ(town.details(lead.id).summary.followers, 1);
}

TEST_P(ClustersTest, split_from_a_closed_lead_it_is_open_again_and_waits_for_no_answer) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  const auto before = portrait(member);
  join_to(member, lead);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(lead.id), {"Rebouché.", {}}));
  split_again(member);
  const auto after = portrait(member);
  EXPECT_EQ(after.row, before.row);
  EXPECT_EQ(after.closings, std::vector<std::string>{"1set_aside"});
  EXPECT_FALSE(town.details(lead.id).summary.open);
}

TEST_P(ClustersTest, an_officer_who_is_no_manager_may_split) {
  auto officer = town.awa;
  officer.permissions = {"requests.read", "requests.handle"};
  const auto lead = town.report_one();
  const auto member = town.report_one();
  join_to(member, lead);
  EXPECT_TRUE(split(town.as(officer), town.house, town.seen(member.id)));
}

TEST_P(ClustersTest, officers_are_shown_what_may_be_the_same_thing) {
  const auto first = town.report_one();
  auto near = town.pothole();
  near.position.latitude += 0.0007;  // 78 metres: a resident is not asked, an officer is
  EXPECT_TRUE(similar_open(town.resident(), near.category, near.position, 5).empty());
  const auto second = town.report_one(near);
  auto far = town.pothole();
  far.position.latitude += 0.003;
  (void)town.report_one(far);
  auto other = town.pothole();
  other.category = CategoryId("proprete-depot-sauvage");
  (void)town.report_one(other);
  const auto twins = duplicates_of(town.officer(), second.id, 5);
  ASSERT_EQ(twins.size(), 1U);
  EXPECT_EQ(twins.front().number, first.number);
  EXPECT_NEAR(twins.front().distance_m, 78, 2);
  EXPECT_TRUE(duplicates_of(town.resident(), second.id, 5).empty());
  town.clock.advance(std::chrono::hours(24 * 200));
  const auto later = town.report_one(near);
  EXPECT_TRUE(duplicates_of(town.officer(), later.id, 5).empty()) << "it may have come back since";
  EXPECT_EQ(duplicates_of(town.officer(), second.id, 5).size(), 1U);
  join_to(second, first);
  EXPECT_TRUE(duplicates_of(town.officer(), second.id, 5).empty());
}

TEST_P(ClustersTest, the_more_people_are_concerned_the_sooner_it_comes) {
  const auto alone = town.report_one();
  const auto lead = town.report_one();
  const auto newest = town.report_one();
  const auto member = town.report_one();
  join_to(member, lead);
  const auto first_of_queue = [&] {
    return queue(town.officer(), Queue::unassigned, {}, 1, 20).rows.front().number;
  };
  EXPECT_EQ(first_of_queue(), lead.number);
  split_again(member);
  EXPECT_NE(first_of_queue(), lead.number) << "the newest of those with one person";
  (void)alone;
  (void)newest;
}

}  // namespace
}  // namespace parvis::requests
