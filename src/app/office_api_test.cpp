// Opinions asked, rules of routing and absences for programs: what each may do, and what stays
// hidden from those without the key and from other communes.

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

class OfficeApiTest : public test::EachEngine {
 protected:
  OfficeApiTest() {
    as_town([&](const Scope& scope) {
      experts_key = identity::new_api_key(scope, "Bureau d’études", {"requests.experts"});
      routing_key = identity::new_api_key(scope, "Organigramme", {"requests.routing"});
      staff_key = identity::new_api_key(scope, "Paie", {"identity.absences"});
      write_key = identity::new_api_key(scope, "Partenaire", {"requests.write"});
    });
    const auto filed = hall.send_json(
        "/api/v1/requests",
        R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,"description":"Lampe éteinte"})",
        write_key);
    EXPECT_EQ(filed.status(), 201) << filed.text();
    askings = "/api/v1/requests/" + std::string(read(filed)["service_request_id"].as_string()) +
              "/askings";
  }
  void as_town(const std::function<void(const Scope&)>& body) {
    hall.building().as_system(CommuneId("99001"), body);
  }
  static json::object read(const Seen& seen) { return json::parse(seen.text()).as_object(); }
  static std::string id_of(const Seen& seen) { return std::string(read(seen)["id"].as_string()); }
  static std::string first_field(const Seen& seen) {
    return std::string(read(seen)["errors"].at(0).at("field").as_string());
  }
  /// Another commune, and a key of its own with that right.
  std::string neighbours_key(const std::string& right) {
    identity::NewCommune lilas;
    lilas.insee = CommuneId("99002");
    lilas.name = "Lilas";
    EXPECT_TRUE(identity::add_commune(hall.building().database(), hall.clock(), lilas));
    std::string key;
    hall.building().as_system(CommuneId("99002"), [&](const Scope& scope) {
      key = identity::new_api_key(scope, "Là-bas", {right});
    });
    hall.turn_to("99002.localhost");
    return key;
  }

  TestHall hall{GetParam()};
  std::string experts_key;
  std::string routing_key;
  std::string staff_key;
  std::string write_key;
  std::string askings;
  const std::string question =
      R"({"name":"Léa Petit","organisation":"Eau du Nord","email":"lea@eau.example",)"
      R"("question":"Une conduite passe-t-elle ici ?","due_date":"2026-03-09","link_days":14})";
  const std::string rule =
      R"({"service_code":"eclairage-mat","service":"Espaces verts","channel":"phone"})";
};
INSTANTIATE_TEST_SUITE_P(Engines, OfficeApiTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(OfficeApiTest, a_program_asks_an_expert_reads_the_list_and_takes_it_back) {
  const auto asked = hall.send_json(askings, question, experts_key);
  ASSERT_EQ(asked.status(), 201) << asked.text();
  EXPECT_EQ(read(asked)["expert"], "Léa Petit, Eau du Nord");
  EXPECT_FALSE(asked.says("expertise")) << "the link goes out by mail alone";
  const auto one = "/api/v1/askings/" + id_of(asked);
  EXPECT_EQ(asked.header("Location"), one);
  const auto all = read(hall.get_json(askings, experts_key));
  EXPECT_EQ(all.at("total"), 1);
  EXPECT_EQ(all.at("askings").at(0).at("standing"), "asked");
  EXPECT_EQ(read(hall.send_json(one + "/withdraw", "{}", experts_key))["standing"], "withdrawn");
  EXPECT_EQ(read(hall.get_json(one, experts_key))["standing"], "withdrawn");
}

TEST_P(OfficeApiTest, what_the_page_refuses_is_refused_by_its_name) {
  EXPECT_EQ(hall.send_json(askings, "[]", experts_key).status(), 400);
  const auto typed = hall.send_json(askings, R"({"question":5,"link_days":"two"})", experts_key);
  EXPECT_EQ(typed.status(), 422);
  EXPECT_EQ(first_field(typed), "question");
  const auto past = hall.send_json(
      askings,
      R"({"name":"Léa","email":"lea@eau.example","question":"Ici ?","due_date":"2020-01-01"})",
      experts_key);
  EXPECT_EQ(past.status(), 422);
  EXPECT_EQ(first_field(past), "due_date");
  EXPECT_EQ(first_field(hall.send_json(
                askings, R"({"colleague":"nobody@x.example","question":"?"})", experts_key)),
            "colleague");
}

TEST_P(OfficeApiTest, rules_are_added_tried_changed_and_removed) {
  const std::string rules = "/api/v1/routing-rules";
  const auto added = hall.send_json(rules, rule, routing_key);
  ASSERT_EQ(added.status(), 201) << added.text();
  const auto one = rules + "/" + id_of(added);
  EXPECT_EQ(added.header("Location"), one);
  EXPECT_EQ(hall.send_json(rules, rule, routing_key).status(), 422) << "says what another says";
  EXPECT_EQ(read(hall.get_json(rules, routing_key)).at("total"), 1);
  const auto tried = rules + "/try?service_code=eclairage-mat&channel=";
  EXPECT_EQ(read(hall.get_json(tried + "phone", routing_key)).at("service").at("name"),
            "Espaces verts");
  EXPECT_EQ(read(hall.get_json(tried + "web", routing_key)).at("rule"), "");
  EXPECT_EQ(hall.get_json(rules + "/try?service_code=nope", routing_key).status(), 422);
  EXPECT_EQ(hall.send_json(one, rule, routing_key).status(), 422) << "without the version";
  const auto moved = hall.send_json(
      one, R"({"service_code":"eclairage-mat","service":"Espaces verts","version":1})",
      routing_key);
  EXPECT_EQ(moved.status(), 200) << moved.text();
  EXPECT_EQ(read(moved)["version"], 2);
  EXPECT_EQ(hall.send_json(one + "/remove", "{}", routing_key).status(), 200);
  EXPECT_EQ(hall.get_json(one, routing_key).status(), 404);
}

TEST_P(OfficeApiTest, the_staff_office_notes_and_ends_absences) {
  hall.add_officer("paul@valmorin.example", "Paul Petit", module::Role::officer);
  const std::string absences = "/api/v1/absences";
  const auto noted =
      hall.send_json(absences,
                     R"({"officer":"paul@valmorin.example","replacement":"awa@valmorin.example",)"
                     R"("first_day":"2026-03-02","last_day":"2026-03-06"})",
                     staff_key);
  ASSERT_EQ(noted.status(), 201) << noted.text();
  EXPECT_EQ(read(noted)["replacement"].at("name"), "Awa Diallo");
  EXPECT_EQ(read(noted)["state"], "current");
  EXPECT_EQ(
      first_field(hall.send_json(absences,
                                 R"({"officer":"paul@valmorin.example","first_day":"2026-03-04",)"
                                 R"("last_day":"2026-03-05"})",
                                 staff_key)),
      "first_day");
  EXPECT_EQ(read(hall.get_json(absences, staff_key)).at("total"), 1);
  const auto end = absences + "/" + id_of(noted) + "/end";
  EXPECT_EQ(read(hall.send_json(end, "{}", staff_key))["state"], "over");
  EXPECT_EQ(hall.send_json(end, "{}", staff_key).status(), 404);
}

TEST_P(OfficeApiTest, each_key_opens_its_own_and_nothing_of_another_commune) {
  const auto one = "/api/v1/askings/" + id_of(hall.send_json(askings, question, experts_key));
  const auto added =
      "/api/v1/routing-rules/" + id_of(hall.send_json("/api/v1/routing-rules", rule, routing_key));
  EXPECT_EQ(hall.get_json(askings, routing_key).status(), 401);
  EXPECT_EQ(hall.get_json(one, staff_key).status(), 401);
  EXPECT_EQ(hall.get_json("/api/v1/absences", experts_key).status(), 401);
  EXPECT_EQ(hall.send_json("/api/v1/routing-rules", rule, write_key).status(), 401);
  hall.sign_in();
  EXPECT_EQ(hall.get("/agents/demandes").status(), 200);
  EXPECT_EQ(hall.get_json("/agents/demandes", experts_key).status(), 401)
      << "the key opens no page of the office";
  const auto there = neighbours_key("requests.experts");
  EXPECT_EQ(hall.get_json(askings, there).status(), 404);
  EXPECT_EQ(hall.get_json(one, there).status(), 404);
  EXPECT_EQ(hall.send_json(one + "/withdraw", "{}", there).status(), 404);
  EXPECT_EQ(hall.get_json(added, there).status(), 401);
}

}  // namespace
}  // namespace parvis::app
