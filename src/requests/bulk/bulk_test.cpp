// Acts on many requests through the door, on each engine.
#include "requests/bulk/bulk.h"

#include <gtest/gtest.h>

#include <thread>

#include "requests/bulk/snapshot.h"
#include "requests/bulk/words.h"
#include "requests/closing/closing.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;
namespace {

TEST(SnapshotTest, what_a_request_was_goes_there_and_back) {
  RequestRow row;
  row.state = State::waiting_for_resident;
  row.category = CategoryId("voirie-nid-de-poule");
  row.service = ServiceId("s");
  row.assignee = OfficerId("o");
  row.expected_date = "2026-03-09";
  row.planned_date = "2026-03-08";
  row.asked_at = from_milliseconds(1'772'438'400'000);
  row.days_taken = 3;
  row.confirmed = false;
  RequestRow back;
  back.is_open = false;
  ASSERT_TRUE(put_back(back, snapshot_of(row)));
  EXPECT_EQ(snapshot_of(back), snapshot_of(row));
  EXPECT_EQ(back.asked_at, row.asked_at);
  EXPECT_EQ(back.confirmed, false);
  EXPECT_FALSE(put_back(back, "[]"));
  EXPECT_FALSE(put_back(back, R"({"state":"broken"})"));
}

class BulkTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  std::vector<RequestId> file(int count) {
    std::vector<RequestId> ids;
    for (int i = 0; i < count; ++i) ids.push_back(town.report_one().id);
    return ids;
  }
  [[nodiscard]] std::vector<Seen> seen(const std::vector<RequestId>& ids) const {
    std::vector<Seen> all;
    for (const auto& id : ids) all.push_back(town.seen(id));
    return all;
  }
  [[nodiscard]] Order give_to_lighting() const {
    Order order;
    order.deed = Deed::assign;
    order.service = town.service("eclairage");
    return order;
  }
  [[nodiscard]] Order close_all() const {
    Order order;
    order.deed = Deed::resolve;
    order.text = "Toute la rue a été refaite.";
    return order;
  }
  Lot run(const std::vector<Seen>& chosen, const Order& order) {
    const auto done = carry_out(town.officer(), town.house, new_key(), chosen, order);
    EXPECT_TRUE(done.has_value()) << reason_of(done);
    const auto found = done ? lot(town.officer(), *done) : std::nullopt;
    EXPECT_TRUE(found.has_value());
    return found.value_or(Lot{});
  }
  static int count_of(const Lot& lot, Outcome outcome) {
    return static_cast<int>(
        std::count_if(lot.items.begin(), lot.items.end(),
                      [&](const Item& item) { return item.outcome == outcome; }));
  }
  [[nodiscard]] State state(const RequestId& id) const { return town.details(id).summary.state; }
};
PARVIS_ON_EACH_ENGINE(BulkTest);

TEST_P(BulkTest, a_preview_says_what_changes_and_what_refuses_and_changes_nothing) {
  const auto ids = file(3);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(ids[1]), {"Rebouché.", {}}));
  const auto before = seen(ids);
  const auto all =
      foresee(town.officer(), {ids[0], ids[1], RequestId("unknown"), ids[2]}, give_to_lighting());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_FALSE(all[0].refusal.has_value());
  EXPECT_NE(all[0].before.find("Voirie"), std::string::npos) << all[0].before;
  EXPECT_NE(all[0].after.find("clairage"), std::string::npos) << all[0].after;
  ASSERT_TRUE(all[1].refusal.has_value());
  EXPECT_EQ(all[1].refusal->reason.key, ::parvis::requests::words::rule_closed.key);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(town.seen(ids[i]).version, before[i].version);
  }
  EXPECT_TRUE(foresee(town.resident(), ids, give_to_lighting()).empty());
}

TEST_P(BulkTest, an_order_that_lacks_something_is_refused_whole) {
  const auto ids = file(1);
  const auto refused = [&](const Order& order) {
    return fields_of(carry_out(town.officer(), town.house, new_key(), seen(ids), order));
  };
  Order order;
  EXPECT_EQ(refused(order), std::vector<std::string>{"service"});
  order.deed = Deed::change_category;
  EXPECT_EQ(refused(order), std::vector<std::string>{"category"});
  order.deed = Deed::schedule;
  EXPECT_EQ(refused(order), std::vector<std::string>{"planned"});
  order.deed = Deed::resolve;
  EXPECT_EQ(refused(order), std::vector<std::string>{"text"}) << "done is never without proof";
  order.deed = Deed::refuse;
  EXPECT_EQ(refused(order), std::vector<std::string>{"reason"});
  order.deed = Deed::reply;
  order.text = "Bonjour {prenom}";
  EXPECT_EQ(refused(order), std::vector<std::string>{"text"});
  EXPECT_EQ(reason_of(carry_out(town.officer(), town.house, new_key(), {}, close_all())),
            words::refuse_none_chosen.key);
  EXPECT_EQ(reason_of(carry_out(town.resident(), town.house, new_key(), seen(ids), close_all())),
            ::parvis::requests::words::rule_not_for_this_role.key);
  EXPECT_EQ(state(ids[0]), State::received);
}

TEST_P(BulkTest, what_changed_since_the_preview_is_refused_with_who_did_what) {
  const auto ids = file(3);
  const auto chosen = seen(ids);
  ASSERT_TRUE(add_note(town.colleague(), town.house, chosen[1], "Je m’en occupe."));
  const auto lot = run(chosen, give_to_lighting());
  EXPECT_EQ(count_of(lot, Outcome::done), 2);
  ASSERT_EQ(lot.items.size(), 3U);
  EXPECT_EQ(lot.items[1].outcome, Outcome::refused);
  EXPECT_NE(lot.items[1].reason.find("Marc Petit"), std::string::npos) << lot.items[1].reason;
  EXPECT_EQ(state(ids[1]), State::received);
}

TEST_P(BulkTest, the_same_order_sent_twice_at_once_is_carried_out_once) {
  const auto ids = file(4);
  const auto chosen = seen(ids);
  const auto key = new_key();
  std::vector<std::thread> clicks;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 3; ++i) {
    clicks.emplace_back([&] {
      const auto done = carry_out(town.officer(), town.house, key, chosen, close_all());
      if (done && *done == key) ++answered;
    });
  }
  for (auto& click : clicks) click.join();
  EXPECT_EQ(answered, 3) << "each click leads to the one lot";
  const auto found = lot(town.officer(), key);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(count_of(*found, Outcome::done), 4);
  EXPECT_EQ(found->items.size(), 4U);
}

TEST_P(BulkTest, a_reply_has_each_its_own_number_and_goes_to_each_alone) {
  const auto ids = file(2);
  Order order;
  order.deed = Deed::reply;
  order.text = "Votre demande {number} est notée.";
  run(seen(ids), order);
  const auto numbers = {town.details(ids[0]).summary.number, town.details(ids[1]).summary.number};
  for (const auto& number : numbers) {
    const auto id = find_by_number_or_code(town.officer(), number);
    ASSERT_TRUE(id.has_value());
    EXPECT_NE(town.details(*id).timeline.back().text.find(number), std::string::npos);
    EXPECT_EQ(town.details(*id).timeline.back().visibility, Visibility::resident);
  }
}

TEST_P(BulkTest, closing_many_is_taken_back_within_ten_minutes_and_whoever_was_told_is_told) {
  const auto ids = file(3);
  const auto lot_done = run(seen(ids), close_all());
  EXPECT_EQ(state(ids[0]), State::done);
  EXPECT_TRUE(lot_done.may_undo);
  ASSERT_TRUE(add_note(town.colleague(), town.house, town.seen(ids[2]), "Vu sur place."));
  town.clock.advance(std::chrono::minutes(9));
  const auto undone = undo(town.officer(), town.house, lot_done.id);
  ASSERT_TRUE(undone.has_value()) << reason_of(undone);
  EXPECT_EQ(*undone, 2);
  EXPECT_EQ(state(ids[0]), State::received);
  EXPECT_EQ(town.details(ids[0]).summary.reopened, 0) << "nobody contested anything";
  EXPECT_TRUE(town.details(ids[0]).summary.open);
  EXPECT_EQ(state(ids[2]), State::done) << "somebody acted on it meanwhile";
  EXPECT_EQ(town.details(ids[0]).timeline.back().kind, EntryKind::undone);
  EXPECT_NE(town.last_mail_to("jeanne@exemple.fr").find("par erreur"), std::string::npos);
  const auto after = lot(town.officer(), lot_done.id);
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(count_of(*after, Outcome::undone), 2);
  EXPECT_EQ(count_of(*after, Outcome::kept), 1);
  EXPECT_EQ(closing::desk_figures(town.officer()).town, (closing::Tally{0, 0, 0, 1}));
  EXPECT_EQ(reason_of(undo(town.officer(), town.house, lot_done.id)),
            words::refuse_undone_already.key);
}

TEST_P(BulkTest, a_category_and_a_service_come_back_with_their_days) {
  const auto ids = file(2);
  const auto before = town.details(ids[0]).summary;
  Order order;
  order.deed = Deed::change_category;
  order.category = CategoryId("eclairage-mat");
  const auto changed = run(seen(ids), order);
  EXPECT_EQ(town.details(ids[0]).summary.category.value, "eclairage-mat");
  ASSERT_TRUE(undo(town.officer(), town.house, changed.id));
  const auto after = town.details(ids[0]).summary;
  EXPECT_EQ(after.category, before.category);
  EXPECT_EQ(after.service, before.service);
  EXPECT_EQ(after.expected, before.expected);
}

TEST_P(BulkTest, after_ten_minutes_and_by_others_nothing_is_taken_back) {
  const auto ids = file(2);
  const auto late = run(seen(ids), give_to_lighting());
  town.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(reason_of(undo(town.officer(), town.house, late.id)), words::refuse_undo_late.key);
  EXPECT_FALSE(lot(town.officer(), late.id)->may_undo);
  town.marc.permissions.erase("requests.manage");
  EXPECT_FALSE(lot(town.colleague(), late.id).has_value()) << "another officer's";
  EXPECT_EQ(reason_of(undo(town.colleague(), town.house, late.id)), words::refuse_unknown_lot.key);
  EXPECT_EQ(latest_lots(town.officer(), 5).size(), 1U);
}

TEST_P(BulkTest, of_two_who_take_back_at_once_one_does) {
  const auto ids = file(3);
  const auto done = run(seen(ids), give_to_lighting());
  std::atomic<int> taken_back = 0;
  std::vector<std::thread> clicks;
  for (int i = 0; i < 3; ++i) {
    clicks.emplace_back([&] {
      const auto count = undo(town.officer(), town.house, done.id);
      if (count) taken_back += *count;
    });
  }
  for (auto& click : clicks) click.join();
  EXPECT_EQ(taken_back, 3);
  for (const auto& id : ids) {
    int lines = 0;
    for (const auto& entry : town.details(id).timeline) lines += entry.kind == EntryKind::undone;
    EXPECT_EQ(lines, 1);
  }
}

}  // namespace
}  // namespace parvis::requests::bulk
