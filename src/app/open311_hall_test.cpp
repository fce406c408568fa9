// Open311 through the whole house, as partners' programs ask.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

class Open311HallTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
  const std::string base = "/open311/v2/";
  std::string key = key_for({"requests.write", "requests.updates"});

  std::string key_for(const std::vector<std::string>& rights) {
    std::string made;
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      made = identity::new_api_key(scope, "partner", rights);
    });
    return made;
  }
  json::value read(const Seen& seen) {
    boost::system::error_code problem;
    auto value = json::parse(seen.text(), problem);
    EXPECT_FALSE(problem) << seen.text();
    return value;
  }
  Seen file(FormFields more = {}, const std::string& format = "json") {
    FormFields fields{{"api_key", key},
                      {"service_code", "eclairage-mat"},
                      {"lat", "50.400000"},
                      {"long", "2.900000"},
                      {"description", "Lampe éteinte\nAppelez le 06 55 44 33 22."}};
    for (auto& field : more) fields.push_back(std::move(field));
    return hall.post(base + "requests." + format, fields);
  }
  std::string number_of(const Seen& seen) {
    return std::string(read(seen).at(0).at("service_request_id").as_string());
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Open311HallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(Open311HallTest, a_client_finds_its_way_from_the_discovery_on) {
  const auto found = hall.get("/open311/discovery.xml");
  EXPECT_EQ(found.status(), 200);
  EXPECT_EQ(found.header("Content-Type"), "text/xml; charset=utf-8");
  EXPECT_EQ(found.header("Access-Control-Allow-Origin"), "*");
  EXPECT_TRUE(found.says("<specification>http://wiki.open311.org/GeoReport_v2</specification>"));
  const auto services = read(hall.get(base + "services.json"));
  ASSERT_GT(services.as_array().size(), 5u);
  for (const auto& service : services.as_array()) {
    EXPECT_TRUE(service.at("service_code").is_string());
    EXPECT_TRUE(service.at("metadata").is_bool());
    if (!service.at("metadata").as_bool()) continue;
    const auto code = std::string(service.at("service_code").as_string());
    const auto told = read(hall.get(base + "services/" + code + ".json"));
    EXPECT_GT(told.at("attributes").as_array().size(), 0u) << code;
  }
}

TEST_P(Open311HallTest, what_is_filed_is_a_request_like_any_other_without_the_person) {
  const auto filed = file({{"email", "jeanne@exemple.fr"}, {"first_name", "Jeanne"}});
  ASSERT_EQ(filed.status(), 201) << filed.text();
  const auto number = number_of(filed);
  EXPECT_TRUE(read(filed).at(0).as_object().contains("service_notice"));
  const auto shown = hall.get(base + "requests/" + number + ".json?extensions=true");
  const auto one = read(shown).at(0);
  EXPECT_EQ(one.at("status").as_string(), "open");
  EXPECT_TRUE(one.at("lat").is_number());
  EXPECT_EQ(one.at("extended_attributes").at("channel").as_string(), "api");
  EXPECT_GE(one.at("notes").as_array().size(), 1u);
  for (const char* private_part : {"jeanne", "Jeanne", "06 55 44"}) {
    EXPECT_FALSE(shown.says(private_part)) << private_part;
  }
  EXPECT_EQ(hall.get("/demandes/" + number).status(), 200);
}

TEST_P(Open311HallTest, a_town_named_in_the_address_or_in_the_body_is_this_one_or_404) {
  EXPECT_EQ(file({{"jurisdiction_id", "99001"}}).status(), 201);
  EXPECT_EQ(file({{"jurisdiction_id", ""}}).status(), 201);
  EXPECT_EQ(file({{"jurisdiction_id", "autreville.fr"}}).status(), 404);
  EXPECT_EQ(hall.get(base + "services.xml?jurisdiction_id=99001").status(), 200);
  EXPECT_EQ(hall.get(base + "services.xml?jurisdiction_id=paris.fr").status(), 404);
}

TEST_P(Open311HallTest, errors_come_in_the_format_asked_with_the_right_code) {
  struct Case {
    int status;
    FormFields fields;
  };
  const FormFields place{{"lat", "50.4"}, {"long", "2.9"}, {"description", "Lampe"}};
  const auto with = [&](FormFields fields) {
    for (const auto& field : place) fields.push_back(field);
    fields.emplace_back("api_key", key);
    return fields;
  };
  const std::vector<Case> cases{
      {403, {{"service_code", "eclairage-mat"}}},
      {403, {{"api_key", "parvis_wrong"}, {"service_code", "eclairage-mat"}}},
      {400, with({})},
      {400, with({{"service_code", ""}})},
      {404, with({{"service_code", "nothing-here"}})},
      {400, {{"api_key", key}, {"service_code", "eclairage-mat"}, {"description", "Lampe"}}},
      {400,
       {{"api_key", key},
        {"service_code", "eclairage-mat"},
        {"description", "Lampe"},
        {"lat", "north"},
        {"long", "2.9"}}}};
  for (const auto& one : cases) {
    const auto in_xml = hall.post(base + "requests.xml", one.fields);
    EXPECT_EQ(in_xml.status(), one.status) << in_xml.text();
    EXPECT_TRUE(in_xml.says("<errors><error><code>" + std::to_string(one.status) + "</code>"))
        << in_xml.text();
    const auto in_json = read(hall.post(base + "requests.json", one.fields));
    EXPECT_EQ(in_json.at(0).at("code").as_int64(), one.status);
    EXPECT_FALSE(in_json.at(0).at("description").as_string().empty());
  }
  for (const char* path : {"requests/2026-99999.xml", "services/none.xml", "tokens/none.xml",
                           "nothing.xml", "requests/2026-00001"}) {
    const auto seen = hall.get(base + path);
    EXPECT_EQ(seen.status(), 404) << path;
    EXPECT_TRUE(seen.says("<code>404</code>")) << path << seen.text();
  }
  EXPECT_EQ(hall.get(base + "requests.json?status=sleeping").status(), 400);
  EXPECT_EQ(hall.get(base + "requests.json?start_date=hier").status(), 400);
}

TEST_P(Open311HallTest, a_key_is_read_from_the_address_too_and_opens_its_own_rights_only) {
  const auto reader = key_for({"requests.read_public"});
  const FormFields fields{{"service_code", "eclairage-mat"},
                          {"lat", "50.4"},
                          {"long", "2.9"},
                          {"description", "Lampe"}};
  EXPECT_EQ(hall.post(base + "requests.json?api_key=" + key, fields).status(), 201);
  EXPECT_EQ(hall.post(base + "requests.json?api_key=" + reader, fields).status(), 403);
  // Nowhere else is a key believed that stands in an address.
  EXPECT_EQ(hall.post("/api/v1/requests?api_key=" + key, {}).status(), 401);
}

TEST_P(Open311HallTest, lists_are_filtered_by_every_parameter) {
  const auto first = number_of(file());
  hall.clock().advance(std::chrono::hours(24 * 100));
  const auto second = number_of(file({{"description", "Une autre lampe"}}));
  const auto listed = [&](const std::string& query) {
    std::vector<std::string> numbers;
    const auto rows = read(hall.get(base + "requests.json?" + query));
    for (const auto& row : rows.as_array()) {
      numbers.emplace_back(row.at("service_request_id").as_string());
    }
    return numbers;
  };
  using Numbers = std::vector<std::string>;
  EXPECT_EQ(listed(""), Numbers{second}) << "the last ninety days";
  EXPECT_EQ(listed("start_date=2026-03-01T00:00:00Z"), Numbers{first});
  EXPECT_EQ(listed("service_request_id=" + first + ",%20" + second + ",x"),
            (Numbers{first, second}));
  EXPECT_EQ(listed("status=open,closed"), Numbers{second});
  EXPECT_EQ(listed("status=closed"), Numbers{});
  EXPECT_EQ(listed("service_code=none,eclairage-mat"), Numbers{second});
  EXPECT_EQ(listed("service_code=none"), Numbers{});
  EXPECT_EQ(listed("page=2&page_size=1"), Numbers{});
  EXPECT_EQ(listed("updated_after=2026-06-01T00:00:00Z"), Numbers{second});
}

TEST_P(Open311HallTest, a_code_leads_to_its_number) {
  const auto number = number_of(file());
  std::string code;
  hall.sign_in();
  const auto filed = read(hall.send_json(
      "/api/v1/requests",
      R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,"description":"Lampe"})", key));
  code = std::string(filed.at("code").as_string());
  const auto told = read(hall.get(base + "tokens/" + code + ".json"));
  EXPECT_EQ(told.at(0).at("service_request_id"), filed.at("service_request_id"));
  EXPECT_NE(told.at(0).at("service_request_id").as_string(), number);
}

TEST_P(Open311HallTest, updates_go_both_ways_and_are_taken_once) {
  const auto number = number_of(file());
  const FormFields update{
      {"api_key", key},        {"service_request_id", number},
      {"update_id", "FMS-17"}, {"updated_datetime", "2026-03-02T09:00:00Z"},
      {"status", "OPEN"},      {"description", "Toujours éteinte, dit une voisine."}};
  const auto sent = hall.post(base + "servicerequestupdates.xml", update);
  EXPECT_EQ(sent.status(), 201) << sent.text();
  EXPECT_TRUE(sent.says("<service_request_updates><request_update><update_id>"));
  const auto again = hall.post(base + "servicerequestupdates.xml", update);
  EXPECT_EQ(again.status(), 200);
  EXPECT_EQ(again.text(), sent.text()) << "the same id for what was sent twice";
  auto by_another = update;
  by_another[0].second = key_for({"requests.updates"});
  EXPECT_EQ(hall.post(base + "servicerequestupdates.xml", by_another).status(), 404);
  const auto listed = hall.get(base + "servicerequestupdates.json");
  EXPECT_EQ(listed.status(), 200);
  EXPECT_FALSE(listed.says("voisine")) << "what a person writes to the service is not public";
}

TEST_P(Open311HallTest, a_key_that_asks_too_often_waits_and_others_do_not) {
  std::string slow;
  hall.sign_in();
  const auto made =
      hall.post("/agents/reglages/cles",
                {{"name", "Lent"}, {"permissions", "requests.write"}, {"per_minute", "2"}});
  ASSERT_EQ(made.status(), 200) << made.text();
  const auto text = made.text();
  const auto from = text.find("parvis_");
  ASSERT_NE(from, std::string::npos);
  slow = text.substr(from, text.find('<', from) - from);
  hall.sign_out();
  const std::string path = base + "requests.json?service_request_id=";
  EXPECT_EQ(hall.get(path + "1&api_key=" + slow).status(), 200);
  EXPECT_EQ(hall.get(path + "2&api_key=" + slow).status(), 200);
  const auto waits = hall.get(path + "3&api_key=" + slow);
  EXPECT_EQ(waits.status(), 429);
  EXPECT_FALSE(waits.header("Retry-After").empty());
  EXPECT_EQ(hall.get(path + "4&api_key=" + key).status(), 200);
}

TEST_P(Open311HallTest, a_point_outside_the_town_has_no_services) {
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    ASSERT_TRUE(identity::set_boundary(
        scope, R"({"type":"Polygon","coordinates":[[[2.8,50.3],[3,50.3],[3,50.5],[2.8,50.5],)"
               R"([2.8,50.3]]]})"));
  });
  EXPECT_GT(read(hall.get(base + "services.json?lat=50.4&long=2.9")).as_array().size(), 0u);
  EXPECT_EQ(read(hall.get(base + "services.json?lat=48.8&long=2.3")).as_array().size(), 0u);
}

}  // namespace
}  // namespace parvis::app
