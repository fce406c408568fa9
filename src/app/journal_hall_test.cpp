// The audit log as who watches over it reads it: sentences, and a search that finds.

#include <gtest/gtest.h>

#include "app/test_hall.h"
#include "platform/audit/journal.h"

namespace parvis::app {
namespace {

class JournalTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, JournalTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(JournalTest, each_line_says_who_did_what_in_the_readers_language) {
  hall.sign_in();
  const auto page = hall.get("/agents/journal");
  EXPECT_TRUE(page.says("<strong>Awa Diallo</strong> est entré dans l’espace des agents"));
  EXPECT_TRUE(page.says("identity.sign_in · officer:"));
  EXPECT_TRUE(hall.get("/agents/journal?domaine=identity").says(">a ouvert un compte d’agent<"));
}

TEST_P(JournalTest, it_is_searched_by_person_by_action_and_by_day) {
  hall.add_officer("karim@valmorin.example", "Karim Haddad", module::Role::officer);
  hall.sign_in("karim@valmorin.example");
  hall.sign_in();
  const std::string signed_in = "</strong> est entré dans";
  const auto karim = hall.get("/agents/journal?qui=haddad");
  EXPECT_TRUE(karim.says("Karim Haddad" + signed_in));
  EXPECT_FALSE(karim.says("Awa Diallo" + signed_in));
  const auto code = hall.get("/agents/journal?domaine=identity&action=identity.add_officer");
  EXPECT_TRUE(code.says("</strong> a ouvert un compte d’agent"));
  EXPECT_FALSE(code.says(signed_in));
  EXPECT_FALSE(hall.get("/agents/journal?au=2026-03-01").says(signed_in));
  EXPECT_TRUE(hall.get("/agents/journal?du=2026-03-02&au=2026-03-02").says(signed_in));
  EXPECT_TRUE(hall.get("/agents/journal?du=2/3/2026&au=02.03.2026").says(signed_in));
  const auto wrong = hall.get("/agents/journal?du=hier");
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_TRUE(wrong.says("value=\"hier\"") && wrong.says("id=\"du-error\""));
  EXPECT_FALSE(wrong.says(signed_in));
  EXPECT_TRUE(hall.get("/agents/journal?qui=personne").says("Personne ne porte ce nom"));
}

TEST_P(JournalTest, who_bears_the_same_name_is_asked_for) {
  hall.add_officer("lea@valmorin.example", "Léa Martin", module::Role::officer);
  hall.add_officer("zoe@valmorin.example", "Zoé Martin", module::Role::officer);
  hall.sign_in();
  const auto asked = hall.get("/agents/journal?qui=martin");
  EXPECT_TRUE(asked.says("Plusieurs personnes portent ce nom"));
  EXPECT_TRUE(asked.says("qui=L%C3%A9a%20Martin"));
  EXPECT_TRUE(hall.get("/agents/journal?qui=Lea%20Martin").says("Rien ne répond"));
}

TEST_P(JournalTest, what_was_written_so_far_has_a_sentence) {
  hall.sign_in();
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    for (const auto& each : audit::journal(scope, {}, 1000)) {
      bool known = false;
      for (const auto& manifest : hall.building().manifests()) {
        for (const auto& one : manifest.actions.actions) {
          known = known || one.action == each.line.action;
        }
      }
      EXPECT_TRUE(known) << each.line.action;
    }
  });
}

}  // namespace
}  // namespace parvis::app
