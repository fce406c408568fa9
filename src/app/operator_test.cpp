// What the operator of a commune sees of its mails and of what could not be done, across communes.

#include <gtest/gtest.h>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

class OperatorTest : public test::EachEngine {
 protected:
  OperatorTest() {
    identity::NewCommune neighbour;
    neighbour.insee = CommuneId("99002");
    neighbour.name = "Voisine";
    neighbour.host = "voisine.example";
    EXPECT_TRUE(
        identity::add_commune(hall.building().database(), hall.clock(), neighbour).has_value());
    hall.add_officer("noe@voisine.example", "Noé Lefèvre", module::Role::administrator, "99002");
  }

  void queue_mail(const char* insee, const std::string& subject) {
    hall.building().as_system(CommuneId(insee), [&](const Scope& scope) {
      mail::Message message;
      message.to = {"zoe@example.org", "Zoé Martin"};
      message.subject = subject;
      message.text = "Bonjour,\n\n" + subject;
      scope.database.write([&](storage::Transaction& tx) {
        hall.building().house().mail.queue(scope, tx, message);
      });
    });
  }
  /// The address of the first mail in the list that is shown.
  std::string first_mail() {
    const auto html = hall.get("/agents/courriels").text();
    const auto at = html.find("/agents/courriels/");
    return at == std::string::npos ? "" : html.substr(at, html.find('"', at) - at);
  }

  TestHall hall{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, OperatorTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(OperatorTest, the_mails_of_a_commune_are_closed_to_the_officers_of_another) {
  queue_mail("99001", "Lettre de Valmorin");
  queue_mail("99002", "Lettre de Voisine");
  hall.building().jobs().run_due();

  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents/courriels").says("Lettre de Valmorin"));
  EXPECT_FALSE(hall.get("/agents/courriels").says("Lettre de Voisine"));
  const auto own = first_mail();
  EXPECT_TRUE(hall.get(own).says("zoe@example.org"));
  EXPECT_TRUE(hall.get("/agents/journal").says("identity.read_mail"));

  hall.turn_to("voisine.example");
  hall.sign_in("noe@voisine.example");
  EXPECT_TRUE(hall.get("/agents/courriels").says("Lettre de Voisine"));
  EXPECT_FALSE(hall.get("/agents/courriels").says("Lettre de Valmorin"));
  const auto theirs = first_mail();
  ASSERT_NE(theirs, own);
  EXPECT_EQ(hall.get(theirs).status(), 200);
  EXPECT_EQ(hall.get(own).status(), 404);
}

TEST_P(OperatorTest, what_was_given_up_stands_on_the_screen_with_its_reason) {
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    scope.database.write(
        [&](storage::Transaction& tx) { jobs::enqueue(scope, tx, "mail.send", "{}"); });
  });
  jobs::Runner runner(
      hall.building().database(), hall.clock(),
      {{"mail.send",
        [](const Scope&, const jobs::Job&) {
          throw mail::RefusedError("the mail server said: 550 5.1.1 <…> User unknown");
        }}},
      {}, [] { return std::vector{CommuneId("99001")}; },
      [&](const CommuneId& id, const std::function<void(const Scope&)>& body) {
        hall.building().as_system(id, body);
      });
  EXPECT_EQ(runner.run_due(), 1);
  hall.sign_in();
  const auto page = hall.get("/agents/taches");
  EXPECT_TRUE(page.says("550 5.1.1 &lt;…&gt; User unknown")) << page.text();
  EXPECT_TRUE(page.says("En échec"));
  hall.turn_to("voisine.example");
  hall.sign_in("noe@voisine.example");
  EXPECT_FALSE(hall.get("/agents/taches").says("550 5.1.1"));
}

}  // namespace
}  // namespace parvis::app
