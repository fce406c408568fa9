// Rounds through the door, on each engine.
#include "requests/rounds/rounds.h"

#include <gtest/gtest.h>

#include <thread>

#include "requests/rounds/words.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
namespace {

class RoundsTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  RequestId file_at(double longitude) {
    auto request = town.pothole();
    request.position = {50.4001, longitude};
    return town.report_one(request).id;
  }
  std::string make(const std::vector<RequestId>& ids) {
    NewRound wanted;
    wanted.day = town.officer().today();
    wanted.requests = ids;
    const auto made = make_round(town.officer(), wanted);
    EXPECT_TRUE(made.has_value()) << reason_of(made);
    return made.value_or("");
  }
  [[nodiscard]] Round walk(const std::string& id) const {
    const auto found = round(town.officer(), id);
    EXPECT_TRUE(found.has_value());
    return found.value_or(Round{});
  }
  [[nodiscard]] StopAct act(const Stop& stop, std::string key, std::string note) const {
    StopAct made;
    made.key = std::move(key);
    made.version = town.seen(stop.summary.id).version;
    made.proof.field_note = std::move(note);
    return made;
  }
};
PARVIS_ON_EACH_ENGINE(RoundsTest);

TEST_P(RoundsTest, stops_stand_in_the_order_of_a_walk_whatever_the_order_of_choice) {
  const auto far = file_at(2.8925);
  const auto near = file_at(2.8902);
  const auto middle = file_at(2.8914);
  town.card.latitude = 50.4001;
  town.card.longitude = 2.8890;
  const auto found = walk(make({far, near, middle, near}));
  ASSERT_EQ(found.stops.size(), 3U) << "chosen twice is one stop";
  EXPECT_EQ(found.stops[0].summary.id, near);
  EXPECT_EQ(found.stops[1].summary.id, middle);
  EXPECT_EQ(found.stops[2].summary.id, far);
  EXPECT_NEAR(found.length_m, 248, 5);
  EXPECT_NEAR(found.stops[1].from_previous_m, 85, 3);
  EXPECT_EQ(found.left(), 3U);
}

TEST_P(RoundsTest, a_round_has_a_day_ahead_known_people_and_open_requests) {
  const auto closed = file_at(2.8902);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(closed), {"Rebouché.", {}}));
  NewRound wanted;
  wanted.day = Date(std::chrono::sys_days(town.officer().today()) - std::chrono::days(1));
  wanted.name = std::string(200, 'x');
  wanted.officer = OfficerId("nobody");
  EXPECT_EQ(fields_of(make_round(town.officer(), wanted)),
            (std::vector<std::string>{"id", "day", "name", "officer"}));
  wanted = {};
  wanted.day = town.officer().today();
  wanted.requests = {closed, RequestId("unknown")};
  EXPECT_EQ(reason_of(make_round(town.officer(), wanted)), words::refuse_no_stop.key);
  EXPECT_EQ(reason_of(make_round(town.resident(), wanted)),
            ::parvis::requests::words::rule_not_for_this_role.key);
  wanted.requests.assign(stops_max + 1, closed);
  EXPECT_EQ(reason_of(make_round(town.officer(), wanted)), words::refuse_stops_many.key);
}

TEST_P(RoundsTest, candidates_are_open_and_asked_by_service_category_and_district) {
  file_at(2.8902);
  const auto closed = file_at(2.8914);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(closed), {"Rebouché.", {}}));
  EXPECT_EQ(candidates(town.officer(), {}).size(), 1U);
  ListFilter filter;
  filter.service = town.service("eclairage");
  EXPECT_TRUE(candidates(town.officer(), filter).empty());
  filter.service = town.service("voirie");
  filter.district = "Ouest";
  EXPECT_EQ(candidates(town.officer(), filter).size(), 1U);
  EXPECT_TRUE(candidates(town.resident(), filter).empty());
}

TEST_P(RoundsTest, what_is_done_at_a_stop_needs_a_proof_and_closes_the_request) {
  const auto id = make({file_at(2.8902), file_at(2.8914)});
  const auto first = walk(id).stops[0];
  EXPECT_EQ(fields_of(act_at_stop(town.officer(), town.house, id, 0, act(first, "key-00001", ""))),
            std::vector<std::string>{"text"});
  ASSERT_TRUE(act_at_stop(town.officer(), town.house, id, 0, act(first, "key-00001", "Rebouché.")));
  EXPECT_EQ(town.details(first.summary.id).summary.state, State::done);
  EXPECT_EQ(walk(id).stops[0].outcome, StopOutcome::done);
  EXPECT_EQ(walk(id).left(), 1U);
  auto note = act(walk(id).stops[1], "key-00002", "Il faut une nacelle.");
  note.deed = StopDeed::note;
  ASSERT_TRUE(act_at_stop(town.officer(), town.house, id, 1, note));
  EXPECT_EQ(walk(id).stops[1].outcome, StopOutcome::seen);
  const auto last = town.details(walk(id).stops[1].summary.id).timeline.back();
  EXPECT_EQ(last.visibility, Visibility::officers);
  EXPECT_EQ(last.text, "Il faut une nacelle.");
}

TEST_P(RoundsTest, an_act_that_comes_twice_after_the_network_is_back_counts_once) {
  const auto id = make({file_at(2.8902)});
  const auto sent = act(walk(id).stops[0], "key-00001", "Rebouché.");
  const auto once = act_at_stop(town.officer(), town.house, id, 0, sent);
  const auto again = act_at_stop(town.officer(), town.house, id, 0, sent);
  ASSERT_TRUE(once.has_value());
  ASSERT_TRUE(again.has_value()) << "the first answer was lost, not the act";
  EXPECT_EQ(again->version, once->version);
  int lines = 0;
  for (const auto& entry : town.details(walk(id).stops[0].summary.id).timeline) {
    lines += entry.kind == EntryKind::done ? 1 : 0;
  }
  EXPECT_EQ(lines, 1);
  EXPECT_FALSE(act_at_stop(town.colleague(), town.house, id, 0, sent))
      << "a key is its officer's own";
}

TEST_P(RoundsTest, an_act_whose_key_cannot_be_kept_is_not_done_and_may_be_sent_again) {
  // The database refuses a second key of the same officer: the act has begun by then.
  const storage::Command<0> break_it{
      "test.break_keys",
      "CREATE UNIQUE INDEX requests_round_act_test ON requests_round_act (commune_id, officer_id)"};
  const storage::Command<0> mend_it{"test.mend_keys", "DROP INDEX requests_round_act_test"};
  const auto run = [&](const storage::Command<0>& command) {
    town.data->write([&](storage::Transaction& tx) { tx.run(command); });
  };
  const auto id = make({file_at(2.8902), file_at(2.8914)});
  ASSERT_TRUE(act_at_stop(town.officer(), town.house, id, 0,
                          act(walk(id).stops[0], "key-00001", "Rebouché.")));
  const auto stop = walk(id).stops[1];
  const auto sent = act(stop, "key-00002", "Rebouché.");
  run(break_it);
  EXPECT_ANY_THROW((void)act_at_stop(town.officer(), town.house, id, 1, sent));
  EXPECT_EQ(town.details(stop.summary.id).summary.state, State::received);
  EXPECT_EQ(town.seen(stop.summary.id).version, sent.version);
  EXPECT_EQ(walk(id).stops[1].outcome, StopOutcome::to_do);
  run(mend_it);
  EXPECT_TRUE(act_at_stop(town.officer(), town.house, id, 1, sent));
  EXPECT_EQ(town.details(stop.summary.id).summary.state, State::done);
  EXPECT_EQ(walk(id).left(), 0U);
}

TEST_P(RoundsTest, what_somebody_changed_meanwhile_is_a_conflict_with_who_and_when) {
  const auto id = make({file_at(2.8902)});
  const auto stop = walk(id).stops[0];
  const auto sent = act(stop, "key-00001", "Rebouché.");
  ASSERT_TRUE(add_note(town.colleague(), town.house, town.seen(stop.summary.id), "Vu hier."));
  const auto refused = act_at_stop(town.officer(), town.house, id, 0, sent);
  EXPECT_EQ(reason_of(refused), ::parvis::requests::words::changed_meanwhile.key);
  EXPECT_EQ(town.details(stop.summary.id).summary.state, State::received);
  auto anyway = sent;
  anyway.version = town.seen(stop.summary.id).version;
  EXPECT_TRUE(act_at_stop(town.officer(), town.house, id, 0, anyway))
      << "the same act, sent again once the officer has read what changed";
}

TEST_P(RoundsTest, of_the_same_act_sent_several_times_at_once_one_is_done) {
  const auto id = make({file_at(2.8902)});
  const auto stop = walk(id).stops[0];
  const auto sent = act(stop, "key-00001", "Rebouché.");
  std::vector<std::thread> telephones;
  for (int i = 0; i < 4; ++i) {
    telephones.emplace_back([&] { (void)act_at_stop(town.officer(), town.house, id, 0, sent); });
  }
  for (auto& telephone : telephones) telephone.join();
  int lines = 0;
  for (const auto& entry : town.details(stop.summary.id).timeline) {
    lines += entry.kind == EntryKind::done ? 1 : 0;
  }
  EXPECT_EQ(lines, 1);
  EXPECT_TRUE(act_at_stop(town.officer(), town.house, id, 0, sent));
}

TEST_P(RoundsTest, a_stop_that_somebody_else_closed_is_not_left_to_do) {
  const auto id = make({file_at(2.8902), file_at(2.8914)});
  ASSERT_TRUE(resolve(town.colleague(), town.house, town.seen(walk(id).stops[1].summary.id),
                      {"Rebouché.", {}}));
  EXPECT_EQ(walk(id).left(), 1U);
  EXPECT_EQ(latest_rounds(town.officer(), 5).size(), 1U);
  EXPECT_FALSE(round(town.resident(), id).has_value());
  EXPECT_FALSE(round(town.officer(), "unknown").has_value());
}

}  // namespace
}  // namespace parvis::requests::rounds
