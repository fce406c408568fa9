// Mandates, households and one's own data for programs: what each may ask, and what is written
// down.

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/test_hall.h"
#include "residents/mandates.h"
#include "residents/space.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

class MandateApiTest : public test::EachEngine {
 protected:
  MandateApiTest() {
    as_town([&](const Scope& scope) {
      key = identity::new_api_key(scope, "Logiciel du CCAS", {"residents.mandates"});
      other_key = identity::new_api_key(scope, "Autre", {"requests.write"});
    });
    pierre = somebody("Pierre", "1941-05-06");
    jeanne = somebody("Jeanne", "1970-01-02");
  }
  void as_town(const std::function<void(const Scope&)>& body) {
    hall.building().as_system(CommuneId("99001"), body);
  }
  ResidentId somebody(const std::string& given, const std::string& born) {
    ResidentId id;
    as_town([&](const Scope& scope) {
      residents::Resident file;
      file.given_name = given;
      file.family_name = "Roux";
      file.birth_date = born;
      file.contact = residents::ContactWish::paper_only;
      id = *residents::register_resident(scope, file, residents::Origin::counter);
    });
    return id;
  }
  void be(const ResidentId& id) {
    std::string token;
    as_town([&](const Scope& scope) {
      token = residents::open_session(scope, id, residents::ProofKind::counter_code, "", "");
    });
    hall.be_resident(token);
  }
  static json::object read(const Seen& seen) { return json::parse(seen.text()).as_object(); }
  [[nodiscard]] std::string terms(const std::string& proof) const {
    return json::serialize(json::object{{"helped", pierre.value},
                                        {"helper", jeanne.value},
                                        {"themes", {"requests.by_mandate"}},
                                        {"days", 31},
                                        {"proof", proof}});
  }

  TestHall hall{GetParam()};
  std::string key;
  std::string other_key;
  ResidentId pierre;
  ResidentId jeanne;
};
INSTANTIATE_TEST_SUITE_P(Engines, MandateApiTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(MandateApiTest, a_program_of_the_town_gives_reads_and_stops_a_mandate) {
  EXPECT_EQ(hall.send_json("/api/v1/mandates", "[]", key).status(), 400);
  const auto refused = hall.send_json("/api/v1/mandates", terms("vu"), key);
  EXPECT_EQ(refused.status(), 422);
  EXPECT_EQ(read(refused)["errors"].at(0).at("field"), "proof");
  const auto given = hall.send_json("/api/v1/mandates", terms("Mandat signé au CCAS"), key);
  ASSERT_EQ(given.status(), 201) << given.text();
  const std::string id(read(given)["id"].as_string());
  EXPECT_EQ(given.header("Location"), "/api/v1/mandates/" + id);
  const auto all = read(hall.get_json("/api/v1/residents/" + pierre.value + "/mandates", key));
  EXPECT_EQ(all.at("given").as_array().size(), 1U);
  EXPECT_EQ(all.at("given").at(0).at("helper").at("name"), "Jeanne Roux");
  const auto path = "/api/v1/mandates/" + id;
  EXPECT_EQ(hall.send_json(path + "/end", "{}", key).status(), 422) << "how was the caller known";
  EXPECT_EQ(hall.send_json(path + "/end", R"({"how":"Rappelé à son numéro"})", key).status(), 200);
  EXPECT_EQ(read(hall.get_json(path, key))["state"], "ended");
  be(pierre);
  const auto readings = hall.get_json("/api/v1/me/readings");
  EXPECT_TRUE(readings.says("Logiciel du CCAS")) << "who read is shown, a program too";
}

TEST_P(MandateApiTest, without_the_right_key_or_in_another_commune_nothing_is_there) {
  const auto person = "/api/v1/residents/" + pierre.value;
  for (const std::string path : {"/mandates", "/household"}) {
    EXPECT_EQ(hall.get_json(person + path).status(), 401) << path;
    EXPECT_EQ(hall.get_json(person + path, other_key).status(), 401) << path;
    EXPECT_EQ(hall.get_json(person + path, key).status(), 200) << path;
  }
  EXPECT_EQ(hall.send_json("/api/v1/mandates", terms("Mandat signé"), other_key).status(), 401);
  identity::NewCommune lilas;
  lilas.insee = CommuneId("99002");
  lilas.name = "Lilas";
  ASSERT_TRUE(identity::add_commune(hall.building().database(), hall.clock(), lilas).has_value());
  std::string key_there;
  hall.building().as_system(CommuneId("99002"), [&](const Scope& scope) {
    key_there = identity::new_api_key(scope, "Là-bas", {"residents.mandates"});
  });
  hall.turn_to("99002.localhost");
  EXPECT_EQ(hall.get_json(person + "/mandates", key_there).status(), 404);
  EXPECT_EQ(hall.get_json(person + "/household", key_there).status(), 404);
}

TEST_P(MandateApiTest, a_resident_has_their_own_data_and_household_and_nobody_elses) {
  EXPECT_EQ(hall.get_json("/api/v1/me").status(), 401);
  be(pierre);
  const auto mine = hall.get_json("/api/v1/me");
  ASSERT_EQ(mine.status(), 200) << mine.text();
  EXPECT_EQ(read(mine)["modules"].at("residents").at("files").at(0).at("given_name"), "Pierre");
  EXPECT_FALSE(mine.says("Jeanne"));
  const auto child =
      hall.send_json("/api/v1/me/household",
                     R"({"given_name":"Léo","family_name":"Roux","birth_date":"2018-03-12"})", "");
  ASSERT_EQ(child.status(), 201) << child.text();
  const auto home = read(hall.get_json("/api/v1/me/household"));
  EXPECT_EQ(home.at("children").at(0).at("name"), "Léo Roux");
  EXPECT_EQ(home.at("children").at(0).as_object().count("id"), 0U) << "ids stay with the town";
  const auto code =
      hall.send_json("/api/v1/me/mandates", R"({"themes":["requests.by_mandate"],"days":1})", "");
  EXPECT_EQ(code.status(), 201) << code.text();
  const auto id = std::string(home.at("children").at(0).at("mandate").as_string());
  be(jeanne);
  EXPECT_EQ(hall.send_json("/api/v1/me/mandates/" + id + "/end", "{}", "").status(), 404);
  be(pierre);
  EXPECT_EQ(hall.send_json("/api/v1/me/mandates/" + id + "/end", "{}", "").status(), 200);
  hall.clock().advance(std::chrono::minutes(16));
  EXPECT_EQ(hall.get_json("/api/v1/me").status(), 403) << "an old session hands nothing over";
}

}  // namespace
}  // namespace parvis::app
