// Passkeys of residents, through the door, on each engine.
#include "residents/passkeys.h"

#include "residents/my_data.h"
#include "residents/passkey_store.h"
#include "residents/test_town.h"
#include "tests/support/test_authenticator.h"

namespace parvis::residents {
namespace {

class PasskeysTest : public test::EachEngine {
 protected:
  [[nodiscard]] Scope visitor() const { return town.as(nobody); }
  [[nodiscard]] Scope as_resident(const ResidentId& id) {
    somebody.kind = Actor::Kind::resident;
    somebody.resident = id;
    return town.as(somebody);
  }
  Result<ResidentId> added(const ResidentId& id, const std::string& challenge) {
    return add_passkey(as_resident(id), site,
                       device.make(device.client("webauthn.create", challenge)), "");
  }
  Result<ResidentId> entered(const std::string& challenge) {
    return enter_by_passkey(visitor(), site, device.sign(device.client("webauthn.get", challenge)));
  }

  TestTown town{GetParam()};
  Actor nobody;
  Actor somebody;
  webauthn::Site site{"ville.example", "https://ville.example"};
  test::Authenticator device;
  ResidentId jeanne = town.add("Jeanne", "Roux");
};
PARVIS_ON_EACH_ENGINE(PasskeysTest);

TEST_P(PasskeysTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::passkey_statements()));
}

TEST_P(PasskeysTest, a_passkey_added_to_a_space_opens_it) {
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  EXPECT_EQ(entered(new_challenge(visitor())), jeanne);
  const auto keys = own_passkeys(as_resident(jeanne));
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys.front().used_at, town.clock.now());
}

TEST_P(PasskeysTest, a_challenge_is_good_once_for_ten_minutes_and_ours) {
  const auto challenge = new_challenge(visitor());
  ASSERT_TRUE(added(jeanne, challenge).has_value());
  EXPECT_FALSE(entered(challenge).has_value()) << "used by the making";
  const auto once = new_challenge(visitor());
  ASSERT_TRUE(entered(once).has_value());
  EXPECT_FALSE(entered(once).has_value()) << "replayed";
  EXPECT_FALSE(entered("a challenge of somebody else").has_value());
  const auto late = new_challenge(visitor());
  town.clock.advance(challenge_age_max);
  EXPECT_FALSE(entered(late).has_value());
  forget_challenges(visitor());
}

TEST_P(PasskeysTest, a_passkey_nobody_added_opens_nothing) {
  EXPECT_FALSE(entered(new_challenge(visitor())).has_value());
}

TEST_P(PasskeysTest, a_passkey_is_one_persons) {
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  const auto paul = town.add("Paul", "Petit");
  EXPECT_FALSE(added(paul, new_challenge(visitor())).has_value());
  EXPECT_EQ(entered(new_challenge(visitor())), jeanne);
}

TEST_P(PasskeysTest, a_passkey_removed_or_erased_opens_nothing) {
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  const auto id = own_passkeys(as_resident(jeanne)).front().id;
  EXPECT_FALSE(remove_passkey(as_resident(jeanne), "another"));
  EXPECT_FALSE(remove_passkey(as_resident(town.add("Paul", "Petit")), id));
  EXPECT_TRUE(remove_passkey(as_resident(jeanne), id));
  EXPECT_FALSE(entered(new_challenge(visitor())).has_value());
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  erase_own(visitor(), keys_of(visitor(), jeanne));
  EXPECT_FALSE(entered(new_challenge(visitor())).has_value());
}

TEST_P(PasskeysTest, a_copied_passkey_is_found_out_by_its_counter) {
  device.uses = 5;
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  device.uses = 6;
  ASSERT_TRUE(entered(new_challenge(visitor())).has_value());
  EXPECT_FALSE(entered(new_challenge(visitor())).has_value()) << "6 again";
}

TEST_P(PasskeysTest, after_a_merge_the_passkey_opens_the_file_that_stands) {
  ASSERT_TRUE(added(jeanne, new_challenge(visitor())).has_value());
  const auto kept = town.add("Jeanne", "Roux");
  ASSERT_TRUE(merge(town.officer(), kept, jeanne, "carte d'identité au guichet").has_value());
  EXPECT_EQ(entered(new_challenge(visitor())), kept);
  EXPECT_EQ(own_passkeys(as_resident(kept)).size(), 1u);
}

TEST_P(PasskeysTest, a_device_learns_nothing_of_its_owner) {
  EXPECT_EQ(device_name_of(jeanne).size(), 32u);
  EXPECT_EQ(device_name_of(jeanne).find(jeanne.value), std::string::npos);
}

}  // namespace
}  // namespace parvis::residents
