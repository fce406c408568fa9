// An officer limited to some districts, through the doors of the house: pages, forms, files.

#include <gtest/gtest.h>

#include "app/test_hall.h"
#include "requests/requests.h"
#include "territory/territory.h"

namespace parvis::app {
namespace {

geo::Shape square(double west, double east) {
  return {{{{{50.38, west}, {50.38, east}, {50.42, east}, {50.42, west}, {50.38, west}}}}};
}

class DistrictsHallTest : public test::EachEngine {
 protected:
  void SetUp() override {
    hall.add_officer("nadia@valmorin.example", "Nadia Roche", module::Role::manager);
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      territory::Ground ground;
      ground.districts = {{"d1", "Ouest", square(2.87, 2.90)}, {"d2", "Est", square(2.90, 2.93)}};
      territory::keep_ground(scope, ground);
      west = file(scope, {50.4001, 2.8905});
      east = file(scope, {50.4001, 2.9105});
    });
    hall.sign_in();
    const auto officers = hall.get("/agents/agents").text();
    const auto name = officers.find(">Nadia Roche<");
    ASSERT_NE(name, std::string::npos);
    const auto from = officers.rfind("/agents/agents/", name) + 15;
    nadia = officers.substr(from, officers.find('"', from) - from);
    const auto form = hall.get("/agents/agents/" + nadia);
    ASSERT_TRUE(form.says("value=\"Ouest\"")) << form.text();
    ASSERT_EQ(limit_to("Ouest").status(), 303);
  }
  Seen limit_to(const std::string& district) {
    return hall.post("/agents/agents/" + nadia, {{"name", "Nadia Roche"},
                                                 {"email", "nadia@valmorin.example"},
                                                 {"role", "manager"},
                                                 {"districts", district},
                                                 {"active", "1"}});
  }
  RequestId file(const Scope& scope, geo::Point point) {
    requests::NewRequest request;
    request.category = requests::CategoryId("voirie-nid-de-poule");
    request.position = point;
    request.description = "Un trou profond devant la porte.";
    const auto receipt = requests::report(scope, hall.building().house(), request);
    EXPECT_TRUE(receipt.has_value());
    return receipt ? receipt->id : RequestId();
  }

  TestHall hall{GetParam()};
  RequestId west;
  RequestId east;
  std::string nadia;
};
INSTANTIATE_TEST_SUITE_P(Engines, DistrictsHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(DistrictsHallTest, every_page_of_a_request_elsewhere_is_not_found) {
  hall.sign_in("nadia@valmorin.example");
  EXPECT_EQ(hall.get("/agents/demandes/" + west.value).status(), 200);
  const std::string page = "/agents/demandes/" + east.value;
  int asked = 0;
  for (const auto& route : hall.building().routes()) {
    const std::string all = "/agents/demandes/{id}";
    if (!route.pattern.starts_with(all)) continue;
    for (const std::string act : {"attribuer", "noter", "repondre", "terminer", "demander"}) {
      auto path = page + route.pattern.substr(all.size());
      if (const auto at = path.find("{act}"); at != std::string::npos) path.replace(at, 5, act);
      if (const auto at = path.find("{file}"); at != std::string::npos) path.replace(at, 6, "01X");
      const auto seen = route.method == web::Method::get ? hall.get(path) : hall.post(path, {});
      EXPECT_EQ(seen.status(), 404) << path;
      ++asked;
    }
  }
  EXPECT_GE(asked, 25);
  const auto queue = hall.get("/agents/demandes?file=all");
  EXPECT_TRUE(queue.says(west.value));
  EXPECT_FALSE(queue.says(east.value));
}

TEST_P(DistrictsHallTest, what_cannot_be_cut_by_district_is_closed) {
  hall.sign_in("nadia@valmorin.example");
  for (const std::string path :
       {"/agents/habitants", "/guichet", "/agents/demandes/categories", "/agents/envois"}) {
    EXPECT_EQ(hall.get(path).status(), 403) << path;
  }
}

TEST_P(DistrictsHallTest, who_can_see_a_file_answers_with_the_districts) {
  const auto elsewhere = hall.get("/agents/acces?dossier=" + east.value);
  EXPECT_FALSE(elsewhere.says("Nadia Roche"));
  const auto hers = hall.get("/agents/acces?dossier=" + west.value);
  EXPECT_TRUE(hers.says("Nadia Roche"));
  EXPECT_TRUE(hers.says("Ouest"));
  EXPECT_TRUE(hall.get("/agents/agents").says("Toute la commune"));
}

TEST_P(DistrictsHallTest, a_district_that_the_town_does_not_have_is_not_given) {
  ASSERT_EQ(limit_to("Lune").status(), 303);
  EXPECT_FALSE(hall.get("/agents/agents").says("Lune"));
}

}  // namespace
}  // namespace parvis::app
