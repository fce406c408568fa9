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
