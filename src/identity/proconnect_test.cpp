// Officers who sign in by ProConnect, through the doors, on each engine.
#include "identity/proconnect.h"

#include "identity/officers.h"
#include "identity/store_proconnect.h"
#include "identity/test_town.h"

namespace parvis::identity {
namespace {

class ProConnectTest : public test::EachEngine {
 protected:
  ProConnectTest() : id(town.add("awa@valmorin.example")) {
    awa = town.actor_of(town.enter("awa@valmorin.example", good_password));
  }
  static oidc::Identity vouched(const std::string& email = "Awa@Valmorin.example") {
    oidc::Identity identity;
    identity.issuer = "https://auth.proconnect.example";
    identity.subject = "sub-of-awa";
    identity.acr = "eidas1";
    identity.amr = {"pwd"};
    identity.claims = {{"email", email}};
    identity.id_token = "id.to.ken";
    return identity;
  }
  static oidc::Identity with_second_factor() {
    auto identity = vouched();
    identity.amr = {"pwd", "mfa"};
    return identity;
  }
  Result<VouchedEntry> entered(const oidc::Identity& identity) {
    return enter_by_proconnect(town.as(nobody), identity, "", "");
  }
  static std::string reason(const Result<VouchedEntry>& result) {
    return result ? "" : std::string(result.error().front().reason.key);
  }
  void link() { ASSERT_TRUE(link_proconnect(town.as(awa), vouched()).has_value()); }

  TestTown town{GetParam()};
  Actor nobody;
  OfficerId id;
  Actor awa;
};
PARVIS_ON_EACH_ENGINE(ProConnectTest);

TEST_P(ProConnectTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::proconnect_statements()));
}

TEST_P(ProConnectTest, an_account_not_linked_opens_nothing_even_with_the_right_address) {
  EXPECT_EQ(reason(entered(with_second_factor())), "identity.proconnect_unknown");
}

TEST_P(ProConnectTest, a_linked_account_takes_the_place_of_the_password_not_of_the_code) {
  link();
  const auto entry = entered(vouched());
  ASSERT_TRUE(entry.has_value());
  EXPECT_FALSE(entry->entered.has_value());
  const auto half = half_entry(town.as(nobody), entry->entry_token);
  ASSERT_TRUE(half.has_value());
  EXPECT_EQ(half->officer, id);
  const auto wrong = complete_sign_in(town.as(nobody), town.options(),
                                      {entry->entry_token, "000000", "", "192.0.2.1", "", ""});
  EXPECT_FALSE(wrong.has_value());
  const auto right = complete_sign_in(
      town.as(nobody), town.options(),
      {entry->entry_token, town.code_of("awa@valmorin.example"), "", "192.0.2.1", "", ""});
  ASSERT_TRUE(right.has_value());
  EXPECT_EQ(id_token_of(town.as(nobody), right->token), "id.to.ken");
}

TEST_P(ProConnectTest, a_second_factor_that_proconnect_saw_counts) {
  link();
  const auto entry = entered(with_second_factor());
  ASSERT_TRUE(entry.has_value());
  ASSERT_TRUE(entry->entered.has_value());
  EXPECT_EQ(town.actor_of(entry->entered->token).officer, id);
  EXPECT_EQ(id_token_of(town.as(nobody), entry->entered->token), "id.to.ken");
  EXPECT_FALSE(half_entry(town.as(nobody), entry->entry_token)) << "used up";
}

TEST_P(ProConnectTest, entering_without_a_code_forgives_no_code_that_others_guessed) {
  link();
  const auto tried_from = [&](const std::string& address) {
    return !begin_attempt(town.as(nobody), "code awa@valmorin.example", address).has_value();
  };
  int heard = 0;
  for (int i = 1; i <= 31; ++i) heard += tried_from("192.0.2." + std::to_string(100 + i)) ? 1 : 0;
  ASSERT_EQ(heard, 31);
  ASSERT_TRUE(entered(with_second_factor()).has_value());
  EXPECT_FALSE(tried_from("198.51.100.7")) << "the thirty-second has to wait all the same";
}

TEST_P(ProConnectTest, levels_that_ask_for_two_factors_are_known_and_no_others) {
  auto identity = vouched();
  for (const char* level : {"eidas2", "eidas3", "eidas1-mfa",
                            "https://proconnect.gouv.fr/assurance/consistency-checked-2fa"}) {
    identity.acr = level;
    EXPECT_TRUE(saw_second_factor(identity)) << level;
  }
  for (const char* level : {"", "eidas1", "eidas22", "mfa",
                            "https://proconnect.gouv.fr/assurance/consistency-checked"}) {
    identity.acr = level;
    EXPECT_FALSE(saw_second_factor(identity)) << level;
  }
}

TEST_P(ProConnectTest, only_the_address_of_the_account_is_linked_and_only_when_verified) {
  EXPECT_FALSE(link_proconnect(town.as(awa), vouched("paul@valmorin.example")).has_value());
  EXPECT_FALSE(link_proconnect(town.as(awa), vouched("")).has_value());
  auto unverified = vouched();
  unverified.claims["email_verified"] = "false";
  EXPECT_FALSE(link_proconnect(town.as(awa), unverified).has_value());
  EXPECT_FALSE(proconnect_linked_at(town.as(awa)).has_value());
}

TEST_P(ProConnectTest, one_account_is_one_officers) {
  link();
  town.add("paul@valmorin.example");
  const auto paul = town.actor_of(town.enter("paul@valmorin.example", good_password));
  const auto taken = link_proconnect(town.as(paul), vouched("paul@valmorin.example"));
  ASSERT_FALSE(taken.has_value());
  EXPECT_EQ(taken.error().front().reason.key, "identity.proconnect_taken");
  auto elsewhere = vouched();
  elsewhere.issuer = "https://another.example";
  EXPECT_EQ(reason(entered(elsewhere)), "identity.proconnect_unknown");
}

TEST_P(ProConnectTest, an_address_that_changed_there_opens_nothing) {
  link();
  auto changed = with_second_factor();
  changed.claims["email"] = "awa.diallo@ailleurs.example";
  EXPECT_EQ(reason(entered(changed)), "identity.proconnect_other_address");
}

TEST_P(ProConnectTest, a_closed_officer_and_one_without_a_phone_do_not_enter) {
  link();
  ASSERT_TRUE(forget_second_factor(town.scope(), "awa@valmorin.example").has_value());
  EXPECT_EQ(reason(entered(with_second_factor())), "identity.proconnect_first")
      << "a lost phone is not gone round";
  (void)give_second_factor(town.scope(), town.options(), id);
  ASSERT_TRUE(entered(with_second_factor()).has_value());
  ASSERT_TRUE(give_first_secret(town.scope(), "awa@valmorin.example").has_value());
  EXPECT_EQ(reason(entered(with_second_factor())), "identity.proconnect_first");
  auto closed = *officer(town.scope(), id);
  closed.active = false;
  town.add("chef@valmorin.example", module::Role::administrator);
  ASSERT_TRUE(change_officer(town.scope(), closed).has_value());
  EXPECT_EQ(reason(entered(with_second_factor())), "identity.proconnect_unknown");
}

TEST_P(ProConnectTest, the_link_is_taken_back) {
  link();
  EXPECT_TRUE(proconnect_linked_at(town.as(awa)).has_value());
  unlink_proconnect(town.as(awa));
  unlink_proconnect(town.as(awa));
  EXPECT_FALSE(proconnect_linked_at(town.as(awa)).has_value());
  EXPECT_EQ(reason(entered(with_second_factor())), "identity.proconnect_unknown");
}

}  // namespace
}  // namespace parvis::identity
