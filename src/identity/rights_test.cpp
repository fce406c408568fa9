// Roles as data and delegations: rules as tables, then operations on each engine.

#include "identity/rights.h"
#include "identity/hosting.h"

#include <gtest/gtest.h>

#include "identity/delegations.h"
#include "identity/officers.h"
#include "identity/store_roles.h"
#include "identity/test_town.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

using module::Role;
using std::chrono::days;

constexpr Permission triage{"test.triage"};
constexpr Permission manage{"identity.officers"};
constexpr Permission later{"test.later"};
constexpr Permission local{"test.local"};

std::vector<module::PermissionOffer> offers_of_test() {
  return {{triage, Word{"test"}, {Role::administrator, Role::manager}},
          {manage, Word{"test"}, {Role::administrator}}};
}

Date day(std::string_view text) {
  return parse_iso_date(text).value();
}

TEST(RoleRulesTest, what_the_commune_has_decided_wins_over_the_model) {
  struct Case {
    Role model;
    std::optional<bool> decided;
    bool granted;
  };
  for (const Case& one :
       {Case{Role::manager, std::nullopt, true}, Case{Role::manager, false, false},
        Case{Role::reader, std::nullopt, false}, Case{Role::reader, true, true}}) {
    NamedRole role{RoleId("x"), "X", one.model, {}};
    if (one.decided) role.decisions.emplace(triage.name, *one.decided);
    EXPECT_EQ(grants(role, offers_of_test().front()), one.granted)
        << name_of(one.model) << " " << one.decided.has_value();
  }
}

TEST(DelegationRulesTest, the_days_are_of_this_calendar_and_in_order) {
  const Date today = day("2026-03-02");
  struct Case {
    const char* first;
    const char* last;
    const char* field;  // "" : accepted
  };
  for (const Case& one :
       {Case{"2026-03-02", "2026-03-02", ""}, Case{"2026-03-10", "2026-03-20", ""},
        Case{"2026-03-01", "2026-03-20", "first"}, Case{"2026-03-10", "2026-03-09", "last"},
        Case{"2026-03-10", "2027-03-10", ""}, Case{"2026-03-10", "2027-03-11", "last"}}) {
    const auto refusals =
        delegation_refusals({OfficerId("a"), OfficerId("b"), day(one.first), day(one.last)}, today);
    EXPECT_EQ(refusals.empty() ? "" : refusals.front().field, one.field)
        << one.first << " " << one.last;
  }
  EXPECT_FALSE(
      delegation_refusals({OfficerId("a"), OfficerId("b"), Date(), Date()}, today).empty());
}

TEST(DelegationRulesTest, a_delegation_begins_and_ends_by_itself) {
  Delegation lent;
  lent.first = day("2026-03-10");
  lent.last = day("2026-03-12");
  EXPECT_EQ(state_of(lent, day("2026-03-09")), DelegationState::upcoming);
  EXPECT_EQ(state_of(lent, day("2026-03-10")), DelegationState::current);
  EXPECT_EQ(state_of(lent, day("2026-03-12")), DelegationState::current);
  EXPECT_EQ(state_of(lent, day("2026-03-13")), DelegationState::over);
  lent.revoked = true;
  EXPECT_EQ(state_of(lent, day("2026-03-11")), DelegationState::revoked);
}

class RightsTest : public test::EachEngine {
 protected:
  void SetUp() override {
    town.offers.permissions = offers_of_test();
    camille = town.add("camille@valmorin.example", Role::administrator);
    awa = town.add("awa@valmorin.example", Role::manager);
    paul = town.add("paul@valmorin.example", Role::reader);
  }
  Actor actor(std::string_view email) { return town.actor_of(town.enter(email, good_password)); }
  RoleForm form_of(Role role, std::set<std::string> permissions) {
    const auto stored = identity::role(town.scope(), standard_role(role)).value();
    return {stored.id, name_of(town.scope(), stored), stored.model, std::move(permissions)};
  }
  TestTown town{GetParam()};
  OfficerId camille;
  OfficerId awa;
  OfficerId paul;
};
PARVIS_ON_EACH_ENGINE(RightsTest);

TEST_P(RightsTest, a_commune_begins_with_four_roles_that_grant_what_the_modules_say) {
  EXPECT_EQ(roles(town.scope()).size(), 4u);
  EXPECT_TRUE(actor("awa@valmorin.example").may(triage));
  EXPECT_FALSE(actor("paul@valmorin.example").may(triage));
}

TEST_P(RightsTest, ticking_a_permission_gives_it_to_all_who_have_the_role) {
  const auto former = town.enter("paul@valmorin.example", good_password);
  ASSERT_TRUE(keep_role(town.scope(), town.offers, form_of(Role::reader, {"test.triage"})));
  EXPECT_FALSE(town.actor_of(former).is_officer()) << "new rights begin with a new session";
  EXPECT_TRUE(actor("paul@valmorin.example").may(triage));
  EXPECT_EQ(audit::lines_of(town.scope(), "role:reader", 1).front().detail, "+test.triage");
  ASSERT_TRUE(keep_role(town.scope(), town.offers, form_of(Role::manager, {})));
  EXPECT_FALSE(actor("awa@valmorin.example").may(triage));
}

TEST_P(RightsTest, a_permission_of_a_later_module_follows_the_model_until_it_is_decided) {
  ASSERT_TRUE(keep_role(town.scope(), town.offers, form_of(Role::manager, {})));
  town.offers.permissions.push_back({later, Word{"test"}, {Role::manager}});
  EXPECT_TRUE(actor("awa@valmorin.example").may(later));
  EXPECT_FALSE(actor("awa@valmorin.example").may(triage));
}

TEST_P(RightsTest, what_no_role_here_may_hold_is_not_decided) {
  town.offers.permissions.push_back({may_host, Word{"test"}, {Role::administrator}});
  town.offers.operator_commune = CommuneId("60058");
  ASSERT_TRUE(keep_role(town.scope(), town.offers,
                        form_of(Role::administrator, {"identity.officers", "test.triage"})));
  town.offers.operator_commune = town.card.id;
  EXPECT_TRUE(actor("camille@valmorin.example").may(may_host))
      << "the commune that becomes the operator's finds its right";
}

TEST_P(RightsTest, who_is_limited_to_districts_keeps_the_rights_that_can_be_cut) {
  town.offers.permissions.push_back(
      {local, Word{"test"}, {Role::manager, Role::reader}, module::Land::by_district});
  auto limited = officer(town.scope(), awa).value();
  limited.districts = {"Ouest", "Nord"};
  const auto former = town.enter("awa@valmorin.example", good_password);
  ASSERT_TRUE(change_officer(town.scope(), limited));
  EXPECT_FALSE(town.actor_of(former).is_officer()) << "new rights begin with a new session";
  const auto now = actor("awa@valmorin.example");
  EXPECT_FALSE(now.may(triage)) << "it holds for the whole town or not at all";
  EXPECT_TRUE(now.may_in(local, "Nord"));
  EXPECT_FALSE(now.may_in(local, "Sud"));
  EXPECT_FALSE(now.may_in(local, "")) << "of no district: for who has the whole town";
  EXPECT_EQ(officer(town.scope(), awa)->districts, (std::vector<std::string>{"Nord", "Ouest"}));
  for (const auto& way : who_may(town.scope(), town.offers, triage)) {
    EXPECT_NE(way.officer.id, awa);
  }
}

TEST_P(RightsTest, a_right_lent_reaches_as_far_as_the_giver_and_widens_no_other) {
  town.offers.permissions.push_back(
      {local, Word{"test"}, {Role::manager, Role::reader}, module::Land::by_district});
  town.offers.permissions.push_back(
      {later, Word{"test"}, {Role::reader}, module::Land::by_district});
  auto limited = officer(town.scope(), paul).value();
  limited.districts = {"Nord"};
  ASSERT_TRUE(change_officer(town.scope(), limited));
  ASSERT_TRUE(delegate(town.as(actor("awa@valmorin.example")),
                       {awa, paul, town.scope().today(), town.scope().today()}));
  const auto both = actor("paul@valmorin.example");
  EXPECT_TRUE(both.may_in(local, "Sud")) << "lent by who has the whole town";
  EXPECT_TRUE(both.may_in(later, "Nord"));
  EXPECT_FALSE(both.may_in(later, "Sud")) << "his own, which nobody lent";
}

TEST_P(RightsTest, the_last_who_manages_officers_is_not_limited_to_districts) {
  auto limited = officer(town.scope(), camille).value();
  limited.districts = {"Nord"};
  const auto refused = change_officer(town.scope(), limited);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(officer(town.scope(), camille)->districts.empty());
}

TEST_P(RightsTest, the_last_role_that_manages_officers_keeps_the_right) {
  const auto refused =
      keep_role(town.scope(), town.offers, form_of(Role::administrator, {"test.triage"}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().field, "permissions");
  EXPECT_TRUE(actor("camille@valmorin.example").may(manage)) << "the refused change is undone";
  ASSERT_TRUE(keep_role(town.scope(), town.offers, form_of(Role::manager, {"identity.officers"})));
  EXPECT_TRUE(keep_role(town.scope(), town.offers, form_of(Role::administrator, {})));
}

TEST_P(RightsTest, a_role_is_created_renamed_and_dropped_once_nobody_has_it) {
  const auto dpo = keep_role(town.scope(), town.offers,
                             {RoleId(), " Déléguée aux données ", Role::reader, {"test.triage"}});
  ASSERT_TRUE(dpo);
  auto changed = *officer(town.scope(), paul);
  changed.role = *dpo;
  ASSERT_TRUE(change_officer(town.scope(), changed));
  EXPECT_TRUE(actor("paul@valmorin.example").may(triage));
  EXPECT_FALSE(drop_role(town.scope(), *dpo)) << "Paul has it";
  EXPECT_FALSE(drop_role(town.scope(), standard_role(Role::reader)));
  const auto twin =
      keep_role(town.scope(), town.offers, {RoleId(), "déléguée aux DONNÉES", Role::reader, {}});
  ASSERT_FALSE(twin);
  EXPECT_EQ(twin.error().front().reason, words::role_name_taken);
  changed.role = standard_role(Role::reader);
  ASSERT_TRUE(change_officer(town.scope(), changed));
  EXPECT_TRUE(drop_role(town.scope(), *dpo));
  EXPECT_EQ(roles(town.scope()).size(), 4u);
}

TEST_P(RightsTest, an_account_cannot_have_a_role_that_does_not_exist) {
  auto changed = *officer(town.scope(), paul);
  changed.role = RoleId("emperor");
  const auto refused = change_officer(town.scope(), changed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().reason, words::role_unknown);
}

TEST_P(RightsTest, rights_lent_during_a_leave_begin_and_end_by_themselves) {
  const auto awas = actor("awa@valmorin.example");
  ASSERT_TRUE(delegate(town.as(awas), {awa, paul, day("2026-03-03"), day("2026-03-05")}));
  EXPECT_FALSE(actor("paul@valmorin.example").may(triage)) << "not yet";
  town.clock.advance(days(1));
  EXPECT_TRUE(actor("paul@valmorin.example").may(triage));
  town.clock.advance(days(2));
  EXPECT_TRUE(actor("paul@valmorin.example").may(triage)) << "the last day counts";
  town.clock.advance(days(1));
  EXPECT_FALSE(actor("paul@valmorin.example").may(triage));
  EXPECT_EQ(delegations_of(town.scope(), awa).size(), 1u);
  EXPECT_EQ(delegations_of(town.scope(), paul).front().from_name, "Awa Diallo");
}

TEST_P(RightsTest, rights_lent_are_not_lent_further) {
  ASSERT_TRUE(delegate(town.scope(), {camille, awa, day("2026-03-02"), day("2026-03-05")}));
  ASSERT_TRUE(delegate(town.scope(), {awa, paul, day("2026-03-02"), day("2026-03-05")}));
  const auto pauls = actor("paul@valmorin.example");
  EXPECT_TRUE(pauls.may(triage));
  EXPECT_FALSE(pauls.may(manage)) << "those are Camille's";
}

TEST_P(RightsTest, a_delegation_is_withdrawn_by_those_it_concerns_only) {
  const auto given = delegate(town.scope(), {camille, awa, day("2026-03-02"), day("2026-03-05")});
  ASSERT_TRUE(given);
  EXPECT_FALSE(revoke_delegation(town.as(actor("paul@valmorin.example")), *given));
  EXPECT_TRUE(actor("awa@valmorin.example").may(manage));
  EXPECT_TRUE(revoke_delegation(town.as(actor("camille@valmorin.example")), *given));
  EXPECT_FALSE(actor("awa@valmorin.example").may(manage));
  EXPECT_FALSE(revoke_delegation(town.scope(), *given)) << "only once";
}

TEST_P(RightsTest, nobody_lends_the_rights_of_somebody_else) {
  const auto pauls = actor("paul@valmorin.example");
  const NewDelegation theft{camille, paul, day("2026-03-02"), day("2026-03-05")};
  EXPECT_FALSE(delegate(town.as(pauls), theft));
  EXPECT_FALSE(delegate(town.as(pauls), {paul, paul, day("2026-03-02"), day("2026-03-05")}));
  EXPECT_TRUE(delegate(town.as(actor("camille@valmorin.example")), theft));
}

TEST_P(RightsTest, a_closed_account_lends_nothing_any_more) {
  ASSERT_TRUE(delegate(town.scope(), {awa, paul, day("2026-03-02"), day("2026-03-05")}));
  auto gone = *officer(town.scope(), awa);
  gone.active = false;
  ASSERT_TRUE(change_officer(town.scope(), gone));
  EXPECT_FALSE(actor("paul@valmorin.example").may(triage));
}

TEST_P(RightsTest, who_may_open_says_by_which_way) {
  ASSERT_TRUE(delegate(town.scope(), {awa, paul, day("2026-03-02"), day("2026-03-05")}));
  const auto ways = who_may(town.scope(), town.offers, triage);
  ASSERT_EQ(ways.size(), 3u);
  const auto lent =
      std::find_if(ways.begin(), ways.end(), [](const Way& way) { return !way.lent_by.empty(); });
  ASSERT_NE(lent, ways.end());
  EXPECT_EQ(lent->officer.id, paul);
  EXPECT_EQ(lent->lent_until, day("2026-03-05"));
}

TEST_P(RightsTest, roles_and_delegations_of_one_commune_are_unknown_in_another) {
  ASSERT_TRUE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Voisine", "voisine.example", ""}));
  const auto own = keep_role(town.scope(), town.offers, {RoleId(), "Régie", Role::reader, {}});
  const auto lent = delegate(town.scope(), {awa, paul, day("2026-03-02"), day("2026-03-05")});
  ASSERT_TRUE(own && lent);
  CommuneCard other = commune(*town.data, CommuneId("60058")).value();
  const Scope elsewhere{other, town.system, i18n::Language::fr, "test", town.clock, *town.data};
  EXPECT_FALSE(identity::role(elsewhere, *own));
  EXPECT_EQ(roles(elsewhere).size(), 4u);
  EXPECT_FALSE(revoke_delegation(elsewhere, *lent));
  EXPECT_TRUE(delegations_of(elsewhere, paul).empty());
}

}  // namespace
}  // namespace parvis::identity
