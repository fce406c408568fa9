// Reading files on people: rules as tables, then what is written down and stopped on each engine.

#include "identity/readings.h"

#include <gtest/gtest.h>

#include "identity/store_readings.h"
#include "identity/test_town.h"

namespace parvis::identity {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(ReadingRulesTest, the_twentieth_file_of_a_minute_is_stopped) {
  const Safeguards limits;
  EXPECT_EQ(verdict(limits, Kind::file, {0, 0}), Verdict::allowed);
  EXPECT_EQ(verdict(limits, Kind::file, {18, 18}), Verdict::allowed);
  EXPECT_EQ(verdict(limits, Kind::file, {19, 19}), Verdict::stopped_for_a_minute);
  EXPECT_EQ(verdict(limits, Kind::file, {0, 399}), Verdict::stopped_for_today);
  EXPECT_EQ(verdict(limits, Kind::exported, {0, 49}), Verdict::stopped_for_today);
}

TEST(ReadingRulesTest, a_day_is_compared_with_the_officers_own_usual_day) {
  EXPECT_EQ(usual_day({}), 0);
  EXPECT_EQ(usual_day({4}), 4);
  EXPECT_EQ(usual_day({2, 100, 3}), 3) << "one mad day does not make a habit";
  EXPECT_FALSE(is_unusual(15, 0));
  EXPECT_TRUE(is_unusual(16, 0));
  EXPECT_TRUE(is_unusual(16, 5));
  EXPECT_FALSE(is_unusual(90, 30));
}

TEST(ReadingRulesTest, limits_stay_within_reason) {
  EXPECT_TRUE(safeguard_refusals({}).empty());
  EXPECT_EQ(safeguard_refusals({0, 400, 50}).front().field, "files_minute");
  EXPECT_EQ(safeguard_refusals({20, 5000, 50}).front().field, "files_day");
  EXPECT_EQ(safeguard_refusals({20, 400, 0}).front().field, "exports_day");
  EXPECT_EQ(safeguard_refusals({20, 400, 1}).size(), 1U) << "the first one would be stopped";
  EXPECT_EQ(verdict({20, 400, 2}, Kind::exported, {0, 0}), Verdict::allowed);
}

class NoViewers final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override { ++published; }
  int published = 0;
};

class ReadingsTest : public test::EachEngine {
 protected:
  void SetUp() override {
    town.offers.permissions = {{may_watch_data, Word{"test"}, {module::Role::administrator}},
                               {may_export_personal, Word{"test"}, {module::Role::manager}}};
    town.add("camille@valmorin.example", module::Role::administrator);
    town.add("awa@valmorin.example", module::Role::manager);
    awa = town.actor_of(town.enter("awa@valmorin.example", good_password));
  }
  Verdict open(int number, const ServiceId& service = ServiceId()) {
    return open_file(town.as(awa), house, town.offers,
                     {"request:" + std::to_string(number), "Demande", service}, "queue");
  }
  test::TemporaryDirectory folder;
  TestTown town{GetParam()};
  files::Store store{folder.path() / "files", {}};
  mail::Outbox outbox{[this] {
    mail::OutboxOptions options;
    options.from = {"mairie@valmorin.example", "Valmorin"};
    options.folder = folder.path() / "mails";
    return options;
  }()};
  NoViewers events;
  module::House house{*town.data, town.clock, store, outbox, events};
  Actor awa;
};
PARVIS_ON_EACH_ENGINE(ReadingsTest);

TEST_P(ReadingsTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::reading_statements()));
}

TEST_P(ReadingsTest, fifty_files_a_minute_are_stopped_at_the_twentieth) {
  int opened = 0;
  for (int i = 0; i < 50; ++i) {
    if (open(i) == Verdict::allowed) ++opened;
    town.clock.advance(seconds(1));
  }
  EXPECT_EQ(opened, 19);
  EXPECT_EQ(alarms(town.scope()), 31);
  EXPECT_EQ(jobs::counts(town.scope()).waiting, 1) << "one mail, not thirty-one";
  EXPECT_TRUE(readers(town.scope()).front().unusual);
  town.clock.advance(minutes(2));
  EXPECT_EQ(open(100), Verdict::allowed) << "work goes on after a minute";
}

TEST_P(ReadingsTest, opening_the_same_file_again_is_not_another_reading) {
  for (int i = 0; i < 30; ++i) EXPECT_EQ(open(1), Verdict::allowed);
  EXPECT_EQ(readings(town.scope(), {}).size(), 1u);
  town.clock.advance(minutes(6));
  EXPECT_EQ(open(1), Verdict::allowed);
  EXPECT_EQ(readings(town.scope(), {}).size(), 2u);
}

TEST_P(ReadingsTest, a_slow_thief_is_stopped_by_the_limit_of_the_day) {
  ASSERT_TRUE(keep_safeguards(town.scope(), {20, 25, 50}));
  Verdict last = Verdict::allowed;
  int opened = 0;
  for (int i = 0; i < 40; ++i) {
    last = open(i);
    if (last == Verdict::allowed) ++opened;
    town.clock.advance(seconds(10));
  }
  EXPECT_EQ(opened, 24);
  EXPECT_EQ(last, Verdict::stopped_for_today);
  town.clock.advance(days(1));
  EXPECT_EQ(open(100), Verdict::allowed);
}

TEST_P(ReadingsTest, what_is_outside_ones_services_is_counted) {
  EXPECT_EQ(open(1, ServiceId("elsewhere")), Verdict::allowed);
  EXPECT_EQ(open(2), Verdict::allowed);
  ASSERT_EQ(readers(town.scope()).size(), 1u);
  EXPECT_EQ(readers(town.scope()).front().outside_services, 1);
  EXPECT_EQ(readings(town.scope(), {}).front().officer_name, "Awa Diallo");
}

TEST_P(ReadingsTest, an_export_takes_a_right_and_a_motive_and_has_a_limit) {
  const auto send = [&](const Actor& actor, const std::string& motive, int number) {
    return begin_export(town.as(actor), house, town.offers, "person:" + std::to_string(number),
                        "Personne", motive);
  };
  const auto camille = town.actor_of(town.enter("camille@valmorin.example", good_password));
  EXPECT_FALSE(send(camille, "demande d’accès reçue", 0)) << "no right";
  EXPECT_FALSE(send(awa, "  parce que  ", 0)) << "no motive";
  ASSERT_TRUE(keep_safeguards(town.scope(), {20, 400, 5}));
  int exported = 0;
  for (int i = 0; i < 8; ++i) {
    const auto decided = send(awa, "demande d’accès reçue au guichet", i);
    ASSERT_TRUE(decided);
    if (*decided == Verdict::allowed) ++exported;
    town.clock.advance(minutes(5));
  }
  EXPECT_EQ(exported, 4);
  ReadingFilter exports;
  exports.kind = Kind::exported;
  EXPECT_EQ(readings(town.scope(), exports).back().reason, "demande d’accès reçue au guichet");
}

TEST_P(ReadingsTest, readings_are_forgotten_after_a_year_and_stay_in_their_commune) {
  ASSERT_TRUE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Voisine", "voisine.example", ""}));
  CommuneCard other = commune(*town.data, CommuneId("60058")).value();
  const Scope elsewhere{other, town.system, i18n::Language::fr, "test", town.clock, *town.data};
  EXPECT_EQ(open(1), Verdict::allowed);
  EXPECT_TRUE(readings(elsewhere, {}).empty());
  town.clock.advance(days(364));
  forget_old_readings(town.scope());
  EXPECT_EQ(readings(town.scope(), {}).size(), 1u);
  town.clock.advance(days(2));
  forget_old_readings(town.scope());
  EXPECT_TRUE(readings(town.scope(), {}).empty());
}

}  // namespace
}  // namespace parvis::identity
