// The counter in the whole house: what every module offers comes together in one visit.

#include <gtest/gtest.h>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

class CounterHallTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
};
PARVIS_ON_EACH_ENGINE(CounterHallTest);

TEST_P(CounterHallTest, a_person_is_registered_acts_by_tiles_and_leaves_with_one_receipt) {
  hall.sign_in();
  const auto made =
      hall.post("/guichet/nouvelle",
                {{"family_name", "Roux"}, {"given_name", "Jeanne"}, {"birth_date", "12/03/1950"}});
  ASSERT_EQ(made.status(), 303) << made.text();
  const auto visit = made.leads_to();
  const auto page = hall.get(visit);
  EXPECT_TRUE(page.says("value=\"residents.correct\""));
  EXPECT_TRUE(page.says("value=\"counter.appointment\""));
  const auto begun = hall.post(visit + "/faire", {{"tile", "residents.code"}});
  ASSERT_EQ(begun.status(), 303);
  const auto code_page = begun.leads_to();
  const auto printed = hall.post(code_page.substr(0, code_page.find('?')),
                                 {{"visite", visit.substr(visit.rfind('/') + 1)}});
  EXPECT_EQ(printed.status(), 200) << printed.text();
  const auto ended = hall.post(visit + "/fin", {});
  EXPECT_TRUE(hall.get(ended.leads_to()).says("Code imprimé"));
}

TEST_P(CounterHallTest, a_mandate_given_and_stopped_in_a_visit_is_on_its_receipt) {
  hall.sign_in();
  const auto person = [&](const std::string& name) {
    const auto visit = hall.post("/guichet/nouvelle", {{"family_name", "Roux"},
                                                       {"given_name", name},
                                                       {"birth_date", "12/03/1950"},
                                                       {"twins", "seen"}})
                           .leads_to();
    const auto page = hall.post(visit + "/faire", {{"tile", "residents.mandate"}}).leads_to();
    const auto at = page.find("personne=") + 9;
    return std::pair{visit, page.substr(at, page.find('&', at) - at)};
  };
  const auto [visit, pierre] = person("Pierre");
  const auto jeanne = person("Jeanne").second;
  const auto id = visit.substr(visit.rfind('/') + 1);
  FormFields fields{
      {"personne", pierre}, {"visite", id}, {"themes", "requests.by_mandate"}, {"days", "31"}};
  EXPECT_EQ(hall.post("/agents/mandats/nouveau", fields).status(), 200) << "a code is printed";
  fields.emplace_back("aidant", jeanne);
  fields.emplace_back("proof", "Les deux cartes d'identité");
  const auto given = hall.post("/agents/mandats/nouveau", fields);
  ASSERT_EQ(given.status(), 303) << given.text();
  const auto sheet = given.leads_to().substr(0, given.leads_to().find('?'));
  EXPECT_EQ(hall.post(sheet + "/fin", {{"how", "Elle est devant moi"}, {"visite", id}}).status(),
            303);
  const auto ended = hall.post(visit + "/fin", {}).leads_to();
  const auto receipt = hall.get(ended);
  for (const auto* line : {"Votre fiche est ouverte à la mairie", "Code de mandat imprimé",
                           "Mandat enregistré", "Il dure jusqu’au 2 avril 2026", "Mandat arrêté"}) {
    EXPECT_TRUE(receipt.says(line)) << line;
  }
}

TEST_P(CounterHallTest, the_second_screen_gets_what_a_stranger_gets) {
  hall.sign_in();
  const auto visit = hall.post("/guichet/visites", {}).leads_to();
  hall.post(visit + "/ecran", {});
  const auto control = hall.get(visit + "/ecran").text();
  const auto at = control.find("big-code\">") + 10;
  const auto code = control.substr(at, control.find('<', at) - at);
  hall.post(visit + "/ecran/page", {{"path", "/aide"}});
  hall.sign_out();
  const auto shown = hall.get("/guichet/ecran/" + code);
  EXPECT_EQ(shown.status(), 200);
  const auto real = hall.get("/aide").text();
  const auto title =
      real.substr(real.find("<title>"), real.find("</title>") - real.find("<title>"));
  EXPECT_TRUE(shown.says(title)) << title;
  EXPECT_TRUE(shown.says(" large\""));
  EXPECT_FALSE(shown.says("/agents/deconnexion"));
}

TEST_P(CounterHallTest, the_kiosk_leads_nowhere_else_and_comes_back_by_itself) {
  hall.sign_in();
  EXPECT_EQ(hall.post("/guichet/motifs/nouveau",
                      {{"label", "État civil"}, {"letter", "A"}, {"minutes", "10"}})
                .status(),
            303);
  EXPECT_FALSE(hall.get("/guichet/attente").says("Awa Diallo")) << "no officer on the wall";
  const auto made = hall.post("/guichet/borne", {}).text();
  const auto at = made.find("/guichet/borne/");
  ASSERT_NE(at, std::string::npos);
  const auto kiosk = made.substr(at, made.find_first_of("<\"", at) - at);
  hall.sign_out();
  const auto question = hall.get(kiosk);
  ASSERT_EQ(question.status(), 200) << kiosk;
  for (const std::string door : {"/signaler", "/mon-espace", "/agents/connexion", "/demandes"}) {
    EXPECT_FALSE(question.says("href=\"" + door)) << door;
  }
  EXPECT_EQ(question.header("Refresh"), "60");
  const auto text = question.text();
  const auto value = text.find("value=\"", text.find("name=\"reason\"")) + 7;
  const auto number =
      hall.post(kiosk, {{"reason", text.substr(value, text.find('"', value) - value)}});
  EXPECT_TRUE(number.says("A1"));
  EXPECT_EQ(number.header("Refresh"), "12; url=" + kiosk);
}

TEST_P(CounterHallTest, opening_files_at_the_counter_is_stopped_when_it_runs_away) {
  hall.sign_in();
  int stopped = 0;
  for (int i = 0; i < 21; ++i) {
    const auto made = hall.post("/guichet/nouvelle", {{"family_name", "Nom" + std::to_string(i)},
                                                      {"given_name", "Prénom"}});
    if (hall.get(made.leads_to()).status() == 429) ++stopped;
  }
  EXPECT_GT(stopped, 0) << "twenty different files within a minute";
}

}  // namespace
}  // namespace parvis::app
