// The communes of one installation, for its operator: on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "identity/hosting.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/test_town.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

class HostingTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  static NewCommune autreville() {
    NewCommune commune;
    commune.insee = CommuneId("59002");
    commune.name = "Autreville";
    commune.host = "autreville.example";
    return commune;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, HostingTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(HostingTest, a_town_is_made_with_its_first_administrator) {
  const auto made = make_town(town.scope(), autreville(), {"Zoé Martin", "Zoe@Autreville.fr"});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->card.name, "Autreville");
  EXPECT_EQ(made->email, "zoe@autreville.fr");
  EXPECT_GE(made->secret.size(), 16u);
  const auto hosted = hosted_towns(town.scope(), {}, 1, 20);
  ASSERT_EQ(hosted.total, 2);
  EXPECT_EQ(hosted.towns.front().card.name, "Autreville");
  EXPECT_EQ(hosted.towns.front().officers, 1);
}

TEST_P(HostingTest, nothing_is_made_when_somebody_cannot_sign_in_there) {
  const auto refused = make_town(town.scope(), autreville(), {"", "zoe"});
  ASSERT_FALSE(refused.has_value());
  ASSERT_EQ(refused.error().size(), 2u);
  EXPECT_EQ(refused.error()[0].field, "officer_name");
  EXPECT_EQ(refused.error()[1].field, "officer_email");
  EXPECT_EQ(communes(town.scope().database).size(), 1u);
}

TEST_P(HostingTest, a_code_or_a_host_taken_is_told_beside_its_field) {
  auto twin = autreville();
  twin.insee = town.scope().commune.id;
  const auto refused = make_town(town.scope(), twin, {"Zoé Martin", "zoe@autreville.fr"});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().front().field, "insee");
}

TEST_P(HostingTest, a_town_without_administrator_is_let_back_in_once) {
  ASSERT_TRUE(make_town(town.scope(), autreville(), {"Zoé Martin", "zoe@autreville.fr"}));
  const CommuneId there("59002");
  const auto again = add_administrator(town.scope(), there, {"Luc Petit", "luc@autreville.fr"});
  ASSERT_TRUE(again.has_value());
  const auto twice = add_administrator(town.scope(), there, {"Luc Petit", "luc@autreville.fr"});
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().front().field, "officer_email");
  EXPECT_FALSE(add_administrator(town.scope(), CommuneId("59999"), {"Luc", "luc@b.fr"}));
}

TEST(HostingRules, the_operators_right_is_for_the_operators_commune) {
  module::Offers offers;
  offers.operator_commune = CommuneId("59001");
  EXPECT_TRUE(is_offered(offers, CommuneId("59001"), may_host.name));
  EXPECT_FALSE(is_offered(offers, CommuneId("59002"), may_host.name));
  EXPECT_TRUE(is_offered(offers, CommuneId("59002"), "identity.officers"));
  offers.operator_commune = CommuneId();
  EXPECT_FALSE(is_offered(offers, CommuneId("59001"), may_host.name));
}

TEST(HostingRules, a_site_is_named_by_its_web_address_its_host_or_its_code) {
  CommuneCard card;
  card.id = CommuneId("59002");
  EXPECT_EQ(site_of(card, "http://127.0.0.1:8080"), "http://59002.localhost:8080");
  card.host = "autreville.example";
  EXPECT_EQ(site_of(card, "https://agglo.example"), "https://autreville.example");
  card.web_address = "https://www.autreville.example";
  EXPECT_EQ(site_of(card, "https://agglo.example"), "https://www.autreville.example");
}

}  // namespace
}  // namespace parvis::identity
