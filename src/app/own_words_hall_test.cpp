// A commune's own words: said on its pages at once, in their language, and nowhere else.

#include <gtest/gtest.h>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

class OwnWordsHallTest : public test::EachEngine {
 protected:
  void SetUp() override {
    identity::NewCommune other;
    other.insee = CommuneId("99002");
    other.name = "Autreville";
    other.host = "autreville.example";
    ASSERT_TRUE(identity::add_commune(hall.building().database(), hall.clock(), other));
    hall.sign_in();
  }
  Seen keep(const std::string& act, const std::string& question) {
    return hall.post("/agents/reglages/mots",
                     {{"act", act},
                      {"fr-app.home_question", question},
                      {"fr-app.home_welcome", "Bienvenue à {commune}"},
                      {"fr-requests.navigation_requests", "Les signalements"}});
  }
  TestHall hall{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, OwnWordsHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(OwnWordsHallTest, they_are_said_at_once_here_and_nowhere_else) {
  ASSERT_EQ(keep("save", "Comment aider ?").status(), 303);
  const auto home = hall.get("/");
  EXPECT_TRUE(home.says("Comment aider ?"));
  EXPECT_TRUE(home.says("Bienvenue à Valmorin"));
  EXPECT_TRUE(home.says("Les signalements"));
  EXPECT_FALSE(hall.get("/", "en").says("Comment aider ?")) << "the English words stay";
  hall.turn_to("autreville.example");
  EXPECT_FALSE(hall.get("/").says("Comment aider ?"));
  EXPECT_FALSE(hall.get("/").says("Les signalements"));
}

TEST_P(OwnWordsHallTest, a_preview_changes_nothing_and_a_reset_takes_all_back) {
  const auto seen = keep("preview", "Comment aider ?");
  EXPECT_EQ(seen.status(), 200);
  EXPECT_TRUE(seen.says("<strong>Comment aider ?</strong>"));
  EXPECT_TRUE(seen.says("<strong>Bienvenue à Valmorin</strong>"));
  EXPECT_FALSE(hall.get("/").says("Comment aider ?"));
  ASSERT_EQ(keep("save", "Comment aider ?").status(), 303);
  ASSERT_EQ(keep("reset", "").status(), 303);
  EXPECT_FALSE(hall.get("/").says("Comment aider ?"));
}

TEST_P(OwnWordsHallTest, code_is_refused_and_never_reaches_a_page) {
  const auto refused = keep("save", "<script>alert(1)</script>");
  EXPECT_EQ(refused.status(), 422);
  EXPECT_FALSE(refused.says("<script>alert"));
  EXPECT_FALSE(hall.get("/").says("alert(1)"));
  EXPECT_EQ(keep("save", "Pour {personne} ?").status(), 422);
}

TEST_P(OwnWordsHallTest, one_who_may_not_change_settings_sees_nothing_of_it) {
  hall.add_officer("karim@valmorin.example", "Karim Haddad", module::Role::manager);
  hall.sign_in("karim@valmorin.example");
  EXPECT_EQ(hall.get("/agents/reglages/mots").status(), 403);
  EXPECT_EQ(keep("save", "Comment aider ?").status(), 403);
}

}  // namespace
}  // namespace parvis::app
