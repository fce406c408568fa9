// Visits and the queue through the door, on each engine.
#include "counter/counter.h"

#include "counter/learning_store.h"
#include "counter/migrations.h"
#include "counter/personal_data.h"
#include "counter/queue_store.h"
#include "counter/test_town.h"
#include "counter/visit_store.h"

namespace parvis::counter {

namespace {

std::vector<std::vector<storage::Migration>> migrations_below() {
  test::TestDatabase data{storage::Engine::sqlite};
  const test::TemporaryDirectory directory;
  const SystemClock clock;
  files::Store files(directory.path(), {});
  mail::Outbox mail({});
  CountedEvents events;
  module::House house{*data, clock, files, mail, events};
  const std::vector<module::Manifest> none;
  return {audit::migrations(),
          jobs::migrations(),
          files::migrations(),
          identity::manifest(house, module::Offers(), identity::Options()).migrations,
          residents::manifest(house, none).migrations,
          embedded_migrations()};
}

Actor officer_named(const std::string& id, const std::string& name) {
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.officer = OfficerId(id);
  actor.name = name;
  for (const auto right :
       {may_serve, may_manage, may_read_figures, residents::may_read, residents::may_register}) {
    actor.permissions.emplace(right.name);
  }
  return actor;
}

}  // namespace

TestTown::TestTown(storage::Engine engine)
    : data(engine, migrations_below()),
      sophie(officer_named("01HSOPHIE00000000000000000", "Sophie Garnier")),
      karim(officer_named("01HKARIM000000000000000000", "Karim Benali")),
      files(directory.path() / "files", {}),
      mail({}),
      house{*data, clock, files, mail, events} {
  card.id = CommuneId("60057");
  card.name = "Valmorin";
  card.phone = "01 99 00 47 00";
  other_card.id = CommuneId("60058");
  other_card.name = "Ailleurs";
}

ResidentId TestTown::resident(const std::string& given) const {
  residents::Resident file;
  file.given_name = given;
  file.family_name = "Roux";
  file.birth_date = "1950-03-12";
  file.contact = residents::ContactWish::paper_only;
  const auto added = residents::register_resident(officer(), file, residents::Origin::counter);
  EXPECT_TRUE(added.has_value());
  return added.value_or(ResidentId());
}

namespace {

class CounterTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(CounterTest);

TEST_P(CounterTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::visit_statements()));
  EXPECT_NO_THROW(town.data->verify(store::queue_statements()));
  EXPECT_NO_THROW(town.data->verify(store::learning_statements()));
}

TEST_P(CounterTest, somebody_without_a_name_may_say_it_during_the_visit) {
  const auto id = open_visit(town.officer(), ResidentId());
  ASSERT_TRUE(id.has_value());
  EXPECT_TRUE(visit(town.officer(), *id)->resident.empty());
  const auto jeanne = town.resident();
  EXPECT_TRUE(name_visitor(town.officer(), *id, jeanne).has_value());
  EXPECT_EQ(visit(town.officer(), *id)->resident, jeanne);
  EXPECT_EQ(reason_of(name_visitor(town.officer(), *id, town.resident("Paul"))),
            "counter.refuse_visit_named");
  EXPECT_EQ(reason_of(open_visit(town.officer(), ResidentId("nobody"))),
            "counter.refuse_unknown_person");
}

TEST_P(CounterTest, a_merged_file_is_received_as_the_one_that_stands) {
  const auto kept = town.resident();
  const auto other = town.resident("Jane");
  ASSERT_TRUE(residents::merge(town.officer(), kept, other, "carte d'identité vue").has_value());
  const auto id = open_visit(town.officer(), other);
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(visit(town.officer(), *id)->resident, kept);
}

TEST_P(CounterTest, a_receipt_is_found_by_its_code_once_the_visit_is_over) {
  const auto id = open_visit(town.officer(), town.resident());
  const auto code = visit(town.officer(), *id)->code;
  EXPECT_FALSE(visit_of_code(town.officer(), code).has_value());
  EXPECT_TRUE(end_visit(town.officer(), *id).has_value());
  EXPECT_TRUE(end_visit(town.officer(), *id).has_value()) << "twice is not an error";
  EXPECT_EQ(visit_of_code(town.officer(), code)->id, *id);
  EXPECT_FALSE(visit_of_code(town.elsewhere(), code).has_value());
  EXPECT_TRUE(open_visits(town.officer()).empty());
}

TEST_P(CounterTest, a_visit_left_open_ends_at_night_and_forgets_who_came_after_a_year) {
  const auto jeanne = town.resident();
  const auto id = open_visit(town.officer(), jeanne);
  town.clock.advance(std::chrono::hours(24));
  tidy_visits(town.officer());
  EXPECT_TRUE(visit(town.officer(), *id)->ended_at.has_value());
  EXPECT_EQ(visit(town.officer(), *id)->resident, jeanne);
  town.clock.advance(std::chrono::hours(24 * 366));
  tidy_visits(town.officer());
  EXPECT_TRUE(visit(town.officer(), *id)->resident.empty());
}

TEST_P(CounterTest, numbers_follow_each_other_by_letter_and_begin_again_each_day) {
  const auto a = town.reason("A");
  const auto b = town.reason("B");
  EXPECT_EQ(town.take(a).label(), "A1");
  EXPECT_EQ(town.take(b).label(), "B1");
  EXPECT_EQ(town.take(a).label(), "A2");
  town.clock.advance(std::chrono::hours(24));
  EXPECT_EQ(town.take(a).label(), "A1");
  EXPECT_EQ(town.events.topics.size(), 4U) << "the waiting screens are told";
  EXPECT_EQ(town.events.topics.front(), queue_topic(town.officer()));
  EXPECT_NE(queue_topic(town.officer()), queue_topic(town.elsewhere()));
}

TEST_P(CounterTest, a_desk_calls_whoever_has_waited_longest_for_what_it_serves) {
  const auto a = town.reason("A");
  const auto b = town.reason("B");
  const auto only_b = town.desk("Guichet B", {b});
  EXPECT_EQ(reason_of(call_next(town.officer(), town.house)), "counter.refuse_no_seat");
  ASSERT_TRUE(sit_down(town.officer(), only_b).has_value());
  EXPECT_EQ(reason_of(call_next(town.officer(), town.house)), "counter.refuse_nobody_waits");
  const auto a1 = town.take(a);
  const auto b1 = town.take(b);
  EXPECT_EQ(call_next(town.officer(), town.house)->id, b1.id);
  EXPECT_EQ(reason_of(call_next(town.officer(), town.house)), "counter.refuse_called_already");
  ASSERT_TRUE(sit_down(town.colleague(), town.desk("Guichet")).has_value());
  EXPECT_EQ(call_next(town.colleague(), town.house)->id, a1.id);
  EXPECT_EQ(reason_of(begin_service(town.officer(), town.house, a1.id)),
            "counter.refuse_not_called")
      << "called by a colleague";
}

TEST_P(CounterTest, a_ticket_becomes_a_visit_and_its_service_ends_with_it) {
  const auto a = town.reason("A");
  ASSERT_TRUE(sit_down(town.officer(), town.desk("Guichet")).has_value());
  const auto taken = town.take(a);
  ASSERT_TRUE(call_next(town.officer(), town.house).has_value());
  const auto id = begin_service(town.officer(), town.house, taken.id);
  ASSERT_TRUE(id.has_value());
  town.clock.advance(std::chrono::minutes(7));
  ASSERT_TRUE(end_visit(town.officer(), *id).has_value());
  const auto served = ticket(town.officer(), taken.id);
  EXPECT_EQ(served->step.state, TicketState::served);
  EXPECT_EQ(served->ended_at.value() - served->started_at.value(), std::chrono::minutes(7));
  EXPECT_EQ(served->visit, *id);
}

TEST_P(CounterTest, nobody_comes_twice_and_the_place_is_given_up) {
  const auto a = town.reason("A");
  ASSERT_TRUE(sit_down(town.officer(), town.desk("Guichet")).has_value());
  const auto taken = town.take(a);
  ASSERT_TRUE(call_next(town.officer(), town.house).has_value());
  EXPECT_EQ(nobody_came(town.officer(), town.house, taken.id)->step.calls, 2);
  EXPECT_EQ(nobody_came(town.officer(), town.house, taken.id)->step.state, TicketState::absent);
  EXPECT_FALSE(called_by_me(town.officer()).has_value());
  EXPECT_EQ(reason_of(nobody_came(town.officer(), town.house, taken.id)),
            "counter.refuse_not_called");
}

TEST_P(CounterTest, a_wait_is_told_from_those_before_and_from_how_long_they_usually_take) {
  const auto a = town.reason("A", 10);
  const auto b = town.reason("B", 30);
  EXPECT_EQ(waits(town.officer()).at(0).minutes, 0);
  town.take(a);
  const auto mine = town.take(a);
  town.take(a);
  town.take(b);
  const auto wait = wait_of(town.officer(), mine);
  ASSERT_TRUE(wait.has_value());
  EXPECT_EQ(wait->people, 1);
  EXPECT_EQ(wait->minutes, 10);
  ASSERT_TRUE(sit_down(town.officer(), town.desk("Guichet 1")).has_value());
  ASSERT_TRUE(sit_down(town.colleague(), town.desk("Guichet 2")).has_value());
  const auto now = waits(town.officer()).at(0);
  EXPECT_EQ(now.people, 4) << "both desks serve both reasons";
  EXPECT_EQ(now.open_desks, 2);
  EXPECT_EQ(now.minutes, 30);
}

TEST_P(CounterTest, reasons_and_desks_are_checked) {
  const auto a = town.reason("A");
  Reason wrong;
  wrong.label = "Autre";
  wrong.letter = "A";
  EXPECT_EQ(reason_of(keep_reason(town.officer(), wrong)), "counter.refuse_letter_taken");
  wrong.letter = "é";
  EXPECT_EQ(reason_of(keep_reason(town.officer(), wrong)), "counter.refuse_letter");
  wrong.letter = "B";
  wrong.minutes = 0;
  EXPECT_EQ(reason_of(keep_reason(town.officer(), wrong)), "counter.refuse_minutes");
  Desk desk;
  desk.label = "Guichet";
  desk.reasons = {ReasonId("unknown")};
  EXPECT_EQ(reason_of(keep_desk(town.officer(), desk)), "counter.refuse_reason_unknown");
  EXPECT_EQ(reason_of(sit_down(town.officer(), DeskId("unknown"))), "counter.refuse_desk");
  EXPECT_TRUE(reasons(town.elsewhere()).empty());
  EXPECT_EQ(reason_of(take_ticket(town.elsewhere(), town.house, a)),
            "counter.refuse_reason_unknown");
}

TEST_P(CounterTest, what_is_kept_of_a_person_is_handed_over_and_forgotten) {
  const auto jeanne = town.resident();
  const auto id = open_visit(town.officer(), jeanne);
  const module::PersonKeys keys{{jeanne}, {}};
  const auto code = visit(town.officer(), *id)->code;
  EXPECT_NE(export_resident(town.officer(), keys).find(code), std::string::npos);
  EXPECT_EQ(subjects_about(town.officer(), keys), std::vector{"visit:" + id->value});
  EXPECT_EQ(personal_file(town.officer(), id->value)->subject, "resident:" + jeanne.value);
  EXPECT_EQ(erase_resident(town.officer(), keys), 1);
  EXPECT_TRUE(visit(town.officer(), *id)->resident.empty());
  EXPECT_FALSE(personal_file(town.officer(), id->value).has_value());
}

}  // namespace
}  // namespace parvis::counter
