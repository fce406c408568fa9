// Two months pass over a claim, through the pages of the house: what its author reads and may ask.

#include <gtest/gtest.h>

#include "app/test_hall.h"
#include "requests/requests.h"

namespace parvis::app {
namespace {

class ClocksHallTest : public test::EachEngine {
 protected:
  void SetUp() override {
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      requests::NewRequest claim;
      claim.category = requests::CategoryId("demarches-reclamation");
      claim.position = {50.4001, 2.8905};
      claim.description = "Je conteste la décision du 12 février.";
      const auto receipt = requests::report(scope, hall.building().house(), claim);
      ASSERT_TRUE(receipt.has_value());
      id = receipt->id.value;
      code = receipt->code;
    });
  }
  void wait_days(int days) {
    hall.clock().advance(std::chrono::hours(24 * days));
    hall.building().jobs().run_due();
  }
  void give_the_town_an_address_and_a_telephone() {
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      auto card = scope.commune;
      card.postal_address = "1 place de la Mairie, 99001 Valmorin";
      card.phone = "03 00 00 00 00";
      ASSERT_TRUE(identity::change_settings(scope, card).has_value());
    });
  }
  [[nodiscard]] std::string why() const { return "/suivi/" + code + "/delais"; }

  TestHall hall{GetParam()};
  std::string id;
  std::string code;
};
INSTANTIATE_TEST_SUITE_P(Engines, ClocksHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(ClocksHallTest, silence_refuses_after_two_months_and_reasons_can_be_asked) {
  EXPECT_TRUE(hall.get(why()).says("2 mai 2026"));
  EXPECT_FALSE(hall.get(why()).says("/motifs"));
  wait_days(62);
  const auto refused = hall.get(why());
  EXPECT_TRUE(refused.says("comme refusée")) << refused.text();
  EXPECT_TRUE(refused.says("ne vous sont pas opposables")) << "no acknowledgement ever left";
  EXPECT_EQ(hall.post("/suivi/" + code + "/motifs", {}).status(), 303);
  EXPECT_FALSE(hall.get(why()).says("/motifs"));
  EXPECT_EQ(hall.post("/suivi/" + code + "/motifs", {}).status(), 422) << "asked once";
}

TEST_P(ClocksHallTest, an_officer_is_warned_and_sends_the_acknowledgement) {
  hall.sign_in();
  EXPECT_FALSE(hall.get("/agents/demandes/delais").says(id));
  wait_days(10);
  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents/demandes/delais").says(id));
  const std::string clock = "/agents/demandes/" + id + "/delais";
  const FormFields seen{{"version", hall.get(clock).hidden("version")}};
  EXPECT_EQ(hall.post(clock + "/accuse", seen).status(), 422) << "no telephone is known";
  give_the_town_an_address_and_a_telephone();
  EXPECT_EQ(hall.post(clock + "/accuse", seen).status(), 303);
  EXPECT_FALSE(hall.get("/agents/demandes/delais").says(id));
  hall.sign_out();
  EXPECT_TRUE(hall.get(why()).says("SHA-256"));
}

TEST_P(ClocksHallTest, the_pages_speak_english_and_a_wrong_code_is_not_found) {
  EXPECT_TRUE(hall.get(why(), "en").says("Why is nothing happening?"));
  EXPECT_EQ(hall.get("/suivi/AAAA-AAAA/delais").status(), 404);
}

}  // namespace
}  // namespace parvis::app
