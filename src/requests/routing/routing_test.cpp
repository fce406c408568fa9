// To whom requests go: rules as a table, then through every door, and absences, on each engine.
#include "requests/routing/routing.h"

#include <gtest/gtest.h>

#include "identity/absences.h"
#include "platform/audit/audit.h"
#include "requests/routing/words.h"
#include "requests/test_town.h"
#include "requests/words.h"
#include "territory/territory.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;
namespace {

constexpr auto a_day = std::chrono::hours(24);

Rule rule_for(std::string id, std::string category, Ground ground, std::string area) {
  Rule rule;
  rule.id = std::move(id);
  rule.category = CategoryId(std::move(category));
  rule.ground = ground;
  rule.area = std::move(area);
  return rule;
}

TEST(RouteRules, the_most_specific_rule_that_fits_wins) {
  auto group = rule_for("1", "voirie", Ground::district, "Est");
  group.for_group = true;
  auto by_mail = rule_for("2", "", Ground::anywhere, "");
  by_mail.channel = Channel::email;
  const auto kind = rule_for("3", "voirie-trou", Ground::anywhere, "");
  const auto kind_there = rule_for("4", "voirie-trou", Ground::district, "Est");
  const auto polling = rule_for("5", "voirie-trou", Ground::polling, "Bureau 2");
  const auto rules = in_order({group, by_mail, kind, kind_there, polling});
  std::string order;
  for (const auto& rule : rules) order += rule.id;
  EXPECT_EQ(order, "54312");
  const auto winner = [&](const Facts& facts) {
    const auto* found = first_fitting(rules, facts);
    return found == nullptr ? std::string() : found->id;
  };
  const CategoryId hole("voirie-trou");
  const CategoryId roads("voirie");
  EXPECT_EQ(winner({hole, roads, "Est", "Bureau 2", Channel::web}), "5");
  EXPECT_EQ(winner({hole, roads, "Est", "Bureau 1", Channel::email}), "4");
  EXPECT_EQ(winner({hole, roads, "Ouest", "", Channel::web}), "3");
  EXPECT_EQ(winner({CategoryId("voirie-banc"), roads, "Est", "", Channel::email}), "1");
  EXPECT_EQ(winner({CategoryId("autre"), CategoryId(), "", "", Channel::email}), "2");
  EXPECT_EQ(winner({CategoryId("autre"), CategoryId(), "", "", Channel::web}), "");
  EXPECT_TRUE(same_condition(kind, rule_for("9", "voirie-trou", Ground::anywhere, "")));
}

class RoutingTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  [[nodiscard]] ServiceId elsewhere() const {
    for (const auto& service : identity::services(town.the_program())) {
      if (service.id != town.service("voirie")) return service.id;
    }
    return {};
  }
  [[nodiscard]] Rule in_the_west() const {
    Rule rule;
    rule.category = CategoryId("voirie-nid-de-poule");
    rule.ground = Ground::district;
    rule.area = "Ouest";
    rule.service = elsewhere();
    return rule;
  }
  std::string keep(const Rule& rule) {
    const auto kept = keep_rule(town.officer(), rule);
    EXPECT_TRUE(kept.has_value()) << reason_of(kept);
    return kept.value_or("");
  }
  Receipt file_in_the_east() {
    auto request = town.pothole();
    request.position = {50.4001, 2.9105};
    return town.report_one(request);
  }
  void leave(const Actor& who, const OfficerId& replacement, int days) {
    const auto today = town.officer().today();
    const auto declared = identity::declare_absence(
        town.the_program(), {who.officer, replacement, today,
                             Date(std::chrono::sys_days(today) + std::chrono::days(days))});
    EXPECT_TRUE(declared.has_value()) << reason_of(declared);
  }
  Summary given_to(const RequestId& id, const Actor& to) {
    const auto done = assign(town.officer(), town.house, town.seen(id), ServiceId(), to.officer);
    EXPECT_TRUE(done.has_value()) << reason_of(done);
    return town.details(id).summary;
  }
};
PARVIS_ON_EACH_ENGINE(RoutingTest);

TEST_P(RoutingTest, what_is_filed_follows_the_rule_of_its_ground) {
  const auto id = keep(in_the_west());
  const auto west = town.report_one();
  EXPECT_EQ(town.details(west.id).summary.service, elsewhere());
  EXPECT_EQ(town.details(file_in_the_east().id).summary.service, town.service("voirie"));
  const auto lines = audit::lines_of(town.officer(), "request:" + west.id.value, 20);
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&](const audit::Line& line) {
    return line.action == "requests.route" && line.detail == "route_rule:" + id;
  })) << "who gets it and why";
  ASSERT_TRUE(drop_rule(town.officer(), id));
  EXPECT_EQ(town.details(town.report_one().id).summary.service, town.service("voirie"));
}

TEST_P(RoutingTest, a_corrected_category_follows_the_same_rules) {
  auto rule = in_the_west();
  rule.category = CategoryId("eclairage-panne");
  keep(rule);
  const auto receipt = town.report_one();
  EXPECT_EQ(town.details(receipt.id).summary.service, town.service("voirie"));
  ASSERT_TRUE(change_category(town.officer(), town.house, town.seen(receipt.id),
                              CategoryId("eclairage-panne")));
  EXPECT_EQ(town.details(receipt.id).summary.service, elsewhere());
}

TEST_P(RoutingTest, a_rule_may_name_a_person_of_the_service) {
  auto rule = in_the_west();
  rule.service = town.service("voirie");
  rule.officer = town.marc.officer;
  keep(rule);
  const auto receipt = town.report_one();
  EXPECT_EQ(town.details(receipt.id).summary.assignee, town.marc.officer);
  leave(town.marc, town.awa.officer, 3);
  EXPECT_EQ(town.details(town.report_one().id).summary.assignee, town.awa.officer);
  rule.id.clear();
  rule.category = CategoryId("eclairage-panne");
  rule.service = elsewhere();
  EXPECT_EQ(fields_of(keep_rule(town.officer(), rule)), std::vector<std::string>{"officer"});
}

TEST_P(RoutingTest, a_rule_that_says_nothing_or_what_another_says_is_refused) {
  Rule empty;
  empty.service = elsewhere();
  EXPECT_EQ(reason_of(keep_rule(town.officer(), empty)), words::refuse_always.key);
  const auto id = keep(in_the_west());
  EXPECT_EQ(reason_of(keep_rule(town.officer(), in_the_west())), words::refuse_twin.key);
  auto nowhere = in_the_west();
  nowhere.area = "Nulle part";
  EXPECT_EQ(fields_of(keep_rule(town.officer(), nowhere)), std::vector<std::string>{"area"});
  EXPECT_FALSE(keep_rule(town.resident(), in_the_west()));
  auto stale = *rule(town.officer(), id);
  stale.version = 9;
  EXPECT_EQ(reason_of(keep_rule(town.officer(), stale)), words::refuse_changed.key);
}

TEST_P(RoutingTest, the_effect_is_seen_before_a_rule_is_kept) {
  town.report_one();
  town.report_one();
  file_in_the_east();
  const auto seen = preview(town.officer(), in_the_west());
  EXPECT_EQ(seen.looked_at, 3);
  EXPECT_EQ(seen.elsewhere, 2);
  ASSERT_EQ(seen.moves.size(), 1U);
  EXPECT_EQ(seen.moves.front().count, 2);
  town.clock.advance(91 * a_day);
  EXPECT_EQ(preview(town.officer(), in_the_west()).looked_at, 0) << "of the last 90 days";
}

TEST_P(RoutingTest, the_try_it_form_says_who_gets_it_and_by_which_rule) {
  const auto id = keep(in_the_west());
  const CategoryId hole("voirie-nid-de-poule");
  const auto here = try_it(town.officer(), hole, "2 rue des Lilas", Channel::web);
  ASSERT_TRUE(here.has_value());
  EXPECT_EQ(here->to.rule, id);
  const auto nowhere = try_it(town.officer(), hole, "zzz", Channel::web);
  ASSERT_TRUE(nowhere.has_value());
  EXPECT_EQ(nowhere->place, "");
  EXPECT_EQ(nowhere->to.rule, "");
  EXPECT_FALSE(try_it(town.officer(), CategoryId("voirie"), "", Channel::web)) << "a group";
}

TEST_P(RoutingTest, what_is_given_to_somebody_away_goes_to_who_stands_in) {
  const auto before = town.report_one();
  EXPECT_EQ(given_to(before.id, town.marc).assignee, town.marc.officer);
  leave(town.marc, town.awa.officer, 3);
  EXPECT_EQ(town.details(before.id).summary.assignee, town.marc.officer) << "what was his stays";
  EXPECT_EQ(waiting_with_others(town.officer()).size(), 1U);
  const auto receipt = town.report_one();
  EXPECT_EQ(given_to(receipt.id, town.marc).assignee, town.awa.officer);
  const auto last = town.details(receipt.id).timeline.back();
  EXPECT_EQ(last.visibility, Visibility::officers);
  EXPECT_NE(last.sentence.find("en l’absence de Marc Petit"), std::string::npos) << last.sentence;
  EXPECT_EQ(came_for_me(town.colleague()).size(), 1U);
  EXPECT_EQ(taken_for_others(town.officer()).size(), 1U);
  EXPECT_NE(Presence(town.officer()).label(town.marc.officer, "Marc Petit").find("absent jusqu’au"),
            std::string::npos);
  EXPECT_EQ(address_for(town.officer(), town.marc.officer), "awa@lilas.example");
  town.clock.advance(4 * a_day);
  const auto after = town.report_one();
  EXPECT_EQ(given_to(after.id, town.marc).assignee, town.marc.officer) << "he is back";
  EXPECT_EQ(town.details(receipt.id).summary.assignee, town.awa.officer) << "nothing goes back";
}

TEST_P(RoutingTest, when_nobody_stands_in_it_waits_in_the_queue_of_the_service) {
  leave(town.marc, OfficerId(), 3);
  const auto receipt = town.report_one();
  const auto summary = given_to(receipt.id, town.marc);
  EXPECT_TRUE(summary.assignee.empty());
  EXPECT_EQ(summary.service, town.service("voirie"));
  ASSERT_EQ(came_for_me(town.colleague()).size(), 1U);
  EXPECT_EQ(came_for_me(town.colleague()).front().stand_in_name, "");
  leave(town.awa, town.marc.officer, 2);
  EXPECT_EQ(given_to(town.report_one().id, town.awa).assignee, town.awa.officer)
      << "what she takes herself is hers";
}

TEST_P(RoutingTest, who_stands_in_is_told_once_what_was_waiting) {
  const auto receipt = town.report_one();
  given_to(receipt.id, town.marc);
  leave(town.marc, town.awa.officer, 3);
  EXPECT_EQ(announce_absences(town.the_program(), town.house), 1);
  EXPECT_EQ(announce_absences(town.the_program(), town.house), 0);
  const auto mail = town.last_mail_to("awa@lilas.example");
  EXPECT_NE(mail.find(receipt.number), std::string::npos) << mail;
}

}  // namespace
}  // namespace parvis::requests::routing
