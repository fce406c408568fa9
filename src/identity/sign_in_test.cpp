// Signing in, slow-down, life of sessions and rights, on each engine.

#include "identity/sign_in.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/store.h"
#include "identity/test_town.h"

namespace parvis::identity {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class SignInTest : public test::EachEngine {
 protected:
  void SetUp() override { awa = town.add("awa@valmorin.example", module::Role::manager); }
  bool is_in(const std::string& token) { return town.actor_of(token).is_officer(); }
  /// Wrong tries in a row from an address, as fast as they can be sent.
  int heard(std::string_view account, int tries, std::string_view address = "192.0.2.66") {
    int count = 0;
    for (int i = 0; i < tries; ++i) {
      EXPECT_EQ(town.enter(account, "pas le bon mot de passe", address), "");
      if (town.last_wait == seconds(0)) ++count;
    }
    return count;
  }
  static constexpr const char* email = "awa@valmorin.example";
  TestTown town{GetParam()};
  OfficerId awa;
};
PARVIS_ON_EACH_ENGINE(SignInTest);

TEST_P(SignInTest, the_right_password_opens_a_session_and_the_token_is_not_stored) {
  const auto token = town.enter(" AWA@valmorin.example", good_password);
  EXPECT_GE(token.size(), 43u);
  const auto actor = town.actor_of(token);
  EXPECT_EQ(actor.officer, awa);
  EXPECT_EQ(actor.name, "Awa Diallo");
  const auto rows = town.data->read(
      [&](storage::Reader& reader) { return store::sessions_of(reader, town.card.id, awa); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].token_hash, sha256_hex(token));
  EXPECT_EQ(audit::lines_of(town.scope(), "officer:" + awa.value, 5).front().action,
            "identity.sign_in");
}

TEST_P(SignInTest, a_wrong_password_and_an_unknown_account_are_told_alike) {
  EXPECT_EQ(town.enter(email, "pas le bon mot de passe"), "");
  EXPECT_EQ(town.last_wait, seconds(0));
  EXPECT_EQ(town.enter("personne@valmorin.example", "pas le bon mot de passe"), "");
  EXPECT_EQ(town.last_wait, seconds(0));
  EXPECT_EQ(heard("awa@valmorin.example", 10, "192.0.2.8"),
            heard("personne2@valmorin.example", 10, "192.0.2.9"));
}

TEST_P(SignInTest, wrong_tries_are_slowed_and_each_wait_is_longer) {
  EXPECT_EQ(heard(email, 12), 5);
  EXPECT_EQ(town.last_wait, seconds(2));
  town.clock.advance(seconds(2));
  EXPECT_EQ(heard(email, 3), 1);
  EXPECT_EQ(town.last_wait, seconds(4));
  // Even the right password waits: else the wait would tell nothing to who guesses.
  EXPECT_EQ(town.enter(email, good_password, "192.0.2.66"), "");
  town.clock.advance(seconds(4));
  EXPECT_NE(town.enter(email, good_password, "192.0.2.66"), "");
  EXPECT_EQ(heard(email, 12), 5);
}

TEST_P(SignInTest, the_slow_down_outlives_a_restart) {
  if (GetParam() != storage::Engine::sqlite) GTEST_SKIP() << "one database file is enough";
  EXPECT_EQ(heard(email, 6), 5);
  town.data.reopen();
  EXPECT_EQ(town.enter(email, good_password, "192.0.2.66"), "");
  EXPECT_GT(town.last_wait, seconds(0));
}

TEST_P(SignInTest, nobody_can_lock_somebody_else_out) {
  EXPECT_NE(town.enter(email, good_password, "192.0.2.1"), "");
  // A hundred addresses try the account: together they are slowed …
  int heard_in_all = 0;
  for (int i = 0; i < 100; ++i) heard_in_all += heard(email, 1, "198.51.100." + std::to_string(i));
  EXPECT_LT(heard_in_all, 40);
  // … but not its owner at his desk, nor another account.
  EXPECT_NE(town.enter(email, good_password, "192.0.2.1"), "");
  town.add("louis@valmorin.example");
  EXPECT_NE(town.enter("louis@valmorin.example", good_password, "192.0.2.77"), "");
}

TEST_P(SignInTest, one_address_cannot_try_one_password_on_all_accounts) {
  int count = 0;
  for (int i = 0; i < 60; ++i) count += heard("agent" + std::to_string(i) + "@ville.example", 1);
  EXPECT_LT(count, 40);
}

TEST_P(SignInTest, an_idle_session_ends_and_an_active_one_lasts_twelve_hours) {
  const auto idle = town.enter(email, good_password);
  town.clock.advance(minutes(29));
  EXPECT_TRUE(is_in(idle));
  town.clock.advance(minutes(29));
  EXPECT_TRUE(is_in(idle));
  town.clock.advance(minutes(30));
  EXPECT_FALSE(is_in(idle));

  const auto busy = town.enter(email, good_password);
  for (int i = 0; i < 35; ++i) {
    town.clock.advance(minutes(20));
    ASSERT_TRUE(is_in(busy)) << i;
  }
  town.clock.advance(minutes(20));
  EXPECT_FALSE(is_in(busy));
}

TEST_P(SignInTest, being_seen_is_written_at_most_once_a_minute) {
  const auto token = town.enter(email, good_password);
  const auto before = town.data->version();
  for (int i = 0; i < 5; ++i) {
    town.clock.advance(seconds(11));
    EXPECT_TRUE(is_in(token));
  }
  EXPECT_EQ(town.data->version(), before);
  town.clock.advance(seconds(11));
  EXPECT_TRUE(is_in(token));
  EXPECT_TRUE(is_in(token));
  EXPECT_EQ(town.data->version(), before + 1);
}

TEST_P(SignInTest, each_sign_in_has_a_new_token_and_ends_the_former_one_of_the_browser) {
  const auto first = town.enter(email, good_password);
  const auto second = town.enter(email, good_password, "192.0.2.1", first);
  EXPECT_NE(second, first);
  EXPECT_FALSE(is_in(first));
  EXPECT_TRUE(is_in(second));
}

TEST_P(SignInTest, a_token_made_up_by_a_browser_is_nobody) {
  EXPECT_FALSE(is_in("attackerchosenvalue0123456789abcdef"));
  EXPECT_FALSE(is_in(std::string(10'000, 'a')));
  EXPECT_FALSE(is_in("' OR 1=1 --"));
}

TEST_P(SignInTest, signing_out_ends_the_session_on_the_server) {
  const auto token = town.enter(email, good_password);
  sign_out(town.as(town.actor_of(token)), token);
  EXPECT_FALSE(is_in(token));
}

TEST_P(SignInTest, a_session_of_one_commune_is_nobody_in_another) {
  ASSERT_TRUE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Voisine", "voisine.example", ""}));
  const auto token = town.enter(email, good_password);
  EXPECT_TRUE(town.actor_of(token).is_officer());
  EXPECT_FALSE(town.actor_of(token, "voisine.example").is_officer());
}

TEST_P(SignInTest, a_new_password_of_ones_own_ends_the_other_sessions_only) {
  const auto desk = town.enter(email, good_password);
  const auto phone = town.enter(email, good_password);
  const auto actor = town.actor_of(desk);
  const std::string wanted = "trois pintades vertes au marché";
  EXPECT_FALSE(change_own_password(town.as(actor), "faux mot de passe", wanted, "192.0.2.1"));
  EXPECT_FALSE(change_own_password(town.as(actor), good_password, "motdepasse123", "192.0.2.1"));
  ASSERT_TRUE(change_own_password(town.as(actor), good_password, wanted, "192.0.2.1"));
  EXPECT_TRUE(is_in(desk));
  EXPECT_FALSE(is_in(phone));
  EXPECT_EQ(town.enter(email, good_password), "");
  EXPECT_NE(town.enter(email, wanted), "");
}

TEST_P(SignInTest, looking_for_a_good_password_is_not_guessing_the_one_in_use) {
  const auto actor = town.actor_of(town.enter(email, good_password));
  for (int i = 0; i < 8; ++i) {
    const auto refused =
        change_own_password(town.as(actor), good_password, "motdepasse123", "192.0.2.1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().field, "password");
  }
  EXPECT_TRUE(change_own_password(town.as(actor), good_password, "trois pintades vertes au marché",
                                  "192.0.2.1"));
}

TEST_P(SignInTest, a_password_given_by_the_administrator_ends_all_sessions) {
  const auto token = town.enter(email, good_password);
  ASSERT_TRUE(set_password(town.scope(), email, "trois pintades vertes au marché"));
  EXPECT_FALSE(is_in(token));
  EXPECT_FALSE(set_password(town.scope(), "personne@valmorin.example", good_password));
}

TEST_P(SignInTest, a_closed_account_is_out_at_once_and_cannot_come_back) {
  const auto token = town.enter(email, good_password);
  auto officer_awa = *officer(town.scope(), awa);
  officer_awa.active = false;
  ASSERT_TRUE(change_officer(town.scope(), officer_awa));
  EXPECT_FALSE(is_in(token));
  EXPECT_EQ(town.enter(email, good_password), "");
  EXPECT_EQ(town.last_wait, seconds(0));
}

TEST_P(SignInTest, one_sees_and_closes_ones_own_sessions_only) {
  const auto mine = town.enter(email, good_password);
  town.clock.advance(minutes(1));
  town.enter(email, good_password);
  town.add("louis@valmorin.example");
  const auto louis = town.enter("louis@valmorin.example", good_password);
  const auto me = town.actor_of(mine);
  const auto sessions = own_sessions(town.as(me));
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(std::count_if(sessions.begin(), sessions.end(),
                          [](const OwnSession& one) { return one.current; }),
            1);
  const auto his = own_sessions(town.as(town.actor_of(louis)));
  EXPECT_FALSE(close_own_session(town.as(me), his.at(0).id));
  EXPECT_TRUE(is_in(louis));
  EXPECT_EQ(close_other_sessions(town.as(me)), 1);
  EXPECT_TRUE(is_in(mine));
}

TEST_P(SignInTest, rights_follow_the_role) {
  constexpr Permission triage{"test.triage"};
  constexpr Permission read{"test.read"};
  using module::Role;
  town.offers.permissions = {
      {triage, Word{"test"}, {Role::administrator, Role::manager}},
      {read, Word{"test"}, {Role::administrator, Role::manager, Role::reader}}};
  town.add("paul@valmorin.example", Role::reader);
  const auto manager = town.actor_of(town.enter(email, good_password));
  const auto reader = town.actor_of(town.enter("paul@valmorin.example", good_password));
  EXPECT_TRUE(manager.may(triage));
  EXPECT_TRUE(reader.may(read));
  EXPECT_FALSE(reader.may(triage));
}

}  // namespace
}  // namespace parvis::identity
