// Figures, open data and the watch over delays, through the doors of the house.

#include <gtest/gtest.h>

#include "app/test_hall.h"
#include "requests/figures/turning.h"

namespace parvis::app {
namespace {

constexpr const char* late = "/agents/demandes/regulation";
constexpr const char* rule = "/agents/demandes/donnees-ouvertes";

class FiguresHallTest : public test::EachEngine {
 protected:
  void SetUp() override {
    hall.add_officer("ines@valmorin.example", "Inès Morel", module::Role::reader);
    as_program([&](const Scope& scope) {
      for (int i = 0; i < 6; ++i) file(scope);
    });
  }
  void as_program(const std::function<void(const Scope&)>& act) {
    hall.building().as_system(CommuneId("99001"), act);
  }
  void file(const Scope& scope) {
    requests::NewRequest request;
    request.category = requests::CategoryId("voirie-nid-de-poule");
    request.position = {50.4, 2.9};
    request.address = "12 rue des Lilas";
    request.description = "Un trou profond devant la porte.";
    EXPECT_TRUE(requests::report(scope, hall.building().house(), request).has_value());
  }
  void night(int days = 1) {
    hall.clock().advance(std::chrono::hours(24 * days));
    as_program([](const Scope& scope) { requests::figures::refresh(scope); });
  }
  /// A file that is sent piece by piece.
  static std::string whole(const Seen& seen) {
    const auto* body = std::get_if<web::StreamBody>(&seen.response.body);
    if (body == nullptr) return seen.text();
    std::string all;
    std::string piece;
    while (body->next(piece)) all += piece;
    return all;
  }
  void give_roads_an_address() {
    as_program([](const Scope& scope) {
      for (auto service : identity::services(scope)) {
        service.email = "services@valmorin.example";
        EXPECT_TRUE(identity::keep_service(scope, service).has_value());
      }
    });
  }

  TestHall hall{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, FiguresHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(FiguresHallTest, the_pages_of_figures_say_so_before_the_first_night_and_tell_after_it) {
  for (const auto* path : {"/statistiques/mois", "/statistiques/canaux", "/statistiques/quartiers",
                           "/donnees/demandes"}) {
    EXPECT_TRUE(hall.get(path).says("arrivent demain")) << path;
  }
  night();
  EXPECT_TRUE(hall.get("/statistiques/mois").says("a reçu 6 demandes"));
  EXPECT_TRUE(hall.get("/statistiques/mois", "en").says("received 6 requests"));
  EXPECT_TRUE(hall.get("/statistiques/canaux").says("On ne peut pas encore le dire"));
  EXPECT_TRUE(hall.get("/statistiques/mois.csv").says("2026-03,mars 2026,6,0,0,,"));
  EXPECT_TRUE(hall.get("/donnees/demandes").says("6 demandes"));
  EXPECT_TRUE(hall.get("/donnees/demandes/floutage.csv").says(",address,6,1,6"));
  EXPECT_NE(whole(hall.get("/donnees/demandes.csv")).find("address,12 rue des Lilas"),
            std::string::npos);
  EXPECT_EQ(hall.get("/donnees/demandes.csv").header("Access-Control-Allow-Origin"), "*");
}

TEST_P(FiguresHallTest, who_manages_sets_k_and_others_do_not) {
  EXPECT_EQ(hall.get(rule).status(), 303);
  hall.sign_in("ines@valmorin.example");
  EXPECT_EQ(hall.get(rule).status(), 403);
  EXPECT_EQ(hall.post(rule, {{"k", "9"}, {"version", "0"}}).status(), 403);
  hall.sign_in();
  EXPECT_EQ(hall.post(rule, {{"k", "1"}, {"version", "0"}}).status(), 422);
  EXPECT_EQ(hall.post(rule, {{"k", "9"}, {"version", "0"}}).status(), 303);
  EXPECT_EQ(hall.post(rule, {{"k", "7"}, {"version", "0"}}).status(), 422);
  night();
  EXPECT_FALSE(hall.get("/donnees/demandes/floutage.csv").says(",address,6,1,6"));
  EXPECT_TRUE(hall.get("/donnees/demandes/floutage.csv").says(",9,left_out,6"));
}

TEST_P(FiguresHallTest, a_service_is_reminded_from_the_page_of_what_is_late_once_a_day) {
  give_roads_an_address();
  night(90);
  hall.sign_in("ines@valmorin.example");
  const auto read = hall.get(late);
  EXPECT_EQ(read.status(), 200);
  EXPECT_TRUE(read.says("file=late"));
  EXPECT_FALSE(read.says("regulation/rappel"));
  EXPECT_EQ(hall.post(std::string(late) + "/rappel", {{"service", "x"}}).status(), 403);
  hall.sign_in();
  const auto page = hall.get(late).text();
  const auto at = page.find("name=\"service\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const auto service = page.substr(at + 22, page.find('"', at + 22) - at - 22);
  EXPECT_EQ(hall.post(std::string(late) + "/rappel", {{"service", service}}).status(), 303);
  EXPECT_TRUE(hall.get(late).says("Relancé aujourd’hui"));
  EXPECT_EQ(hall.post(std::string(late) + "/rappel", {{"service", service}}).status(), 422);
}

TEST_P(FiguresHallTest, a_period_that_is_no_day_is_said) {
  hall.sign_in();
  EXPECT_EQ(hall.get(std::string(late) + "/delais?periode=dates&du=hier").status(), 422);
  EXPECT_EQ(hall.get(std::string(late) + "/delais?par=canal&periode=30j").status(), 200);
  EXPECT_TRUE(hall.get(std::string(late) + "/delais.csv?par=canal").says("canal,name,answers"));
}

}  // namespace
}  // namespace parvis::app
