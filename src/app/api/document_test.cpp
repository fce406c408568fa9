// The description of the interface against the route table and against what is really answered.
#include "app/api/document.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "app/test_hall.h"
#include "requests/figures/turning.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

json::value parsed(const std::string& text) {
  boost::system::error_code problem;
  auto value = json::parse(text, problem);
  EXPECT_FALSE(problem) << text.substr(0, 200);
  return value;
}

/// Follows "#/components/schemas/Service".
const json::value& followed(const json::value& document, const json::value& schema) {
  const auto* link = schema.is_object() ? schema.as_object().if_contains("$ref") : nullptr;
  if (link == nullptr) return schema;
  std::string path(link->as_string());
  return document.at_pointer(path.substr(1));
}

bool is_of(std::string_view type, const json::value& value) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  if (type == "array") return value.is_array();
  if (type == "null") return value.is_null();
  return type == "object" && value.is_object();
}

/// One type, or a list of which one must fit (JSON Schema 2020-12).
bool fits(const json::value& type, const json::value& value) {
  if (type.is_string()) return is_of(type.as_string(), value);
  for (const auto& one : type.as_array()) {
    if (is_of(one.as_string(), value)) return true;
  }
  return false;
}

/// Where a value is not what its schema says; nothing when it is. Members the schema does not tell
/// of count as wrong where it tells of any: what is answered is described.
std::vector<std::string> faults(const json::value& document, const json::value& asked,
                                const json::value& value, const std::string& where) {
  const auto& schema = followed(document, asked).as_object();
  std::vector<std::string> found;
  if (const auto* type = schema.if_contains("type"); type != nullptr && !fits(*type, value)) {
    return {where + " is no " + json::serialize(*type)};
  }
  if (value.is_null()) return found;
  if (const auto* all = schema.if_contains("enum"); all != nullptr) {
    const auto& known = all->as_array();
    if (std::find(known.begin(), known.end(), value) == known.end()) {
      found.push_back(where + " is none of those told");
    }
  }
  if (const auto* items = schema.if_contains("items"); items != nullptr) {
    for (const auto& item : value.as_array()) {
      for (auto& one : faults(document, *items, item, where + "[]")) found.push_back(one);
    }
  }
  const auto* properties = schema.if_contains("properties");
  if (const auto* needed = schema.if_contains("required"); needed != nullptr) {
    for (const auto& name : needed->as_array()) {
      if (!value.as_object().contains(name.as_string())) {
        found.push_back(where + " lacks " + std::string(name.as_string()));
      }
    }
  }
  if (properties == nullptr) return found;
  for (const auto& [name, member] : value.as_object()) {
    const auto* told = properties->as_object().if_contains(name);
    if (told == nullptr) {
      found.push_back(where + "." + std::string(name) + " is not described");
      continue;
    }
    const auto path = where + "." + std::string(name);
    for (auto& one : faults(document, *told, member, path)) found.push_back(one);
  }
  return found;
}

class DescriptionTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
  json::value document = parsed(hall.get("/api/v1/openapi.json").text());

  void expect_described(std::string_view path, std::string_view method, const Seen& seen) {
    const auto& operation = document.at("paths").at(path).at(method);
    const auto& told = operation.at("responses").at(std::to_string(seen.status()));
    const auto& content = followed(document, told).at("content");
    const auto* schema = content.as_object().if_contains("application/json");
    ASSERT_NE(schema, nullptr) << path;
    for (const auto& fault :
         faults(document, schema->at("schema"), parsed(seen.text()), std::string(path))) {
      ADD_FAILURE() << fault << " in " << seen.text().substr(0, 400);
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, DescriptionTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(DescriptionTest, tells_of_every_route_and_of_no_other) {
  std::set<std::string> served;
  for (const auto& route : hall.building().routes()) {
    if (!route.pattern.starts_with("/api/")) continue;
    served.insert((route.method == web::Method::get ? "get " : "post ") + route.pattern);
  }
  std::set<std::string> told;
  for (const auto& [path, operations] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : operations.as_object()) {
      told.insert(std::string(method) + " " + std::string(path));
    }
  }
  EXPECT_GE(served.size(), 15u);
  EXPECT_EQ(served, told);
}

TEST_P(DescriptionTest, every_link_in_it_leads_somewhere) {
  int links = 0;
  const std::function<void(const json::value&)> look = [&](const json::value& value) {
    if (value.is_array()) {
      for (const auto& each : value.as_array()) look(each);
    }
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.as_object()) {
      if (name == "$ref") {
        ++links;
        EXPECT_NO_THROW((void)followed(document, value)) << member;
      } else {
        look(member);
      }
    }
  };
  look(document);
  EXPECT_GT(links, 50);
}

TEST_P(DescriptionTest, requests_are_answered_as_it_says) {
  std::string key;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    key = identity::new_api_key(scope, "partner", {"requests.write"});
  });
  const std::string body =
      R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,"description":"Lampe éteinte"})";
  const std::string requests = "/api/v1/requests";
  const auto filed = hall.send_json(requests, body, key);
  ASSERT_EQ(filed.status(), 201);
  expect_described(requests, "post", filed);
  expect_described(requests, "post", hall.send_json(requests, "{", key));
  expect_described(requests, "post", hall.send_json(requests, R"({"email":5})", key));
  expect_described(requests, "get", hall.get_json(requests));
  expect_described(requests + "/{number}", "get", hall.get_json(requests + "/2026-00001"));
  expect_described(requests + "/{number}", "get", hall.get_json(requests + "/2026-00002"));
  hall.building().as_system(CommuneId("99001"), requests::figures::refresh);
  expect_described("/api/v1/open-data/requests", "get",
                   hall.get_json("/api/v1/open-data/requests"));
  expect_described("/api/v1/services", "get", hall.get_json("/api/v1/services"));
  expect_described("/api/v1/places", "get", hall.get_json("/api/v1/places?q=rue"));
  expect_described("/api/v1/counter/queue", "get", hall.get_json("/api/v1/counter/queue"));
}

TEST_P(DescriptionTest, the_office_is_answered_as_it_says) {
  std::string key;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    key = identity::new_api_key(
        scope, "office",
        {"requests.write", "requests.experts", "requests.routing", "identity.absences"});
  });
  const auto filed = hall.send_json(
      "/api/v1/requests",
      R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,"description":"Lampe"})", key);
  ASSERT_EQ(filed.status(), 201);
  const std::string askings = "/api/v1/requests/2026-00001/askings";
  const auto asked = hall.send_json(
      askings, R"({"colleague":"awa@valmorin.example","question":"Ici ?","due_date":"2026-03-09"})",
      key);
  ASSERT_EQ(asked.status(), 201) << asked.text();
  const std::string of_request = "/api/v1/requests/{number}/askings";
  expect_described(of_request, "post", asked);
  expect_described(of_request, "post", hall.send_json(askings, R"({"question":1})", key));
  expect_described(of_request, "get", hall.get_json(askings, key));
  const auto one = asked.header("Location");
  expect_described("/api/v1/askings/{asking}", "get", hall.get_json(one, key));
  expect_described("/api/v1/askings/{asking}/withdraw", "post",
                   hall.send_json(one + "/withdraw", "{}", key));
  const std::string rules = "/api/v1/routing-rules";
  const auto added = hall.send_json(
      rules, R"({"service_code":"eclairage-mat","channel":"phone","service":"Voirie"})", key);
  ASSERT_EQ(added.status(), 201) << added.text();
  expect_described(rules, "post", added);
  expect_described(rules, "get", hall.get_json(rules, key));
  expect_described(rules + "/try", "get",
                   hall.get_json(rules + "/try?service_code=eclairage-mat", key));
  expect_described(rules + "/try", "get", hall.get_json(rules + "/try?service_code=x", key));
  expect_described(rules + "/{rule}", "get", hall.get_json(added.header("Location"), key));
  const auto away = hall.send_json(
      "/api/v1/absences",
      R"({"officer":"awa@valmorin.example","first_day":"2026-03-02","last_day":"2026-03-06"})",
      key);
  ASSERT_EQ(away.status(), 201) << away.text();
  expect_described("/api/v1/absences", "post", away);
  expect_described("/api/v1/absences", "get", hall.get_json("/api/v1/absences", key));
}

TEST_P(DescriptionTest, a_member_of_a_wrong_kind_is_refused_by_its_name) {
  std::string key;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    key = identity::new_api_key(scope, "partner", {"requests.write"});
  });
  const auto seen = hall.send_json(
      "/api/v1/requests",
      R"({"service_code":"eclairage-mat","lat":"50.4","long":2.9,"description":"Lampe"})", key);
  EXPECT_EQ(seen.status(), 422);
  EXPECT_TRUE(seen.says("\"field\":\"lat\"")) << seen.text();
}

TEST_P(DescriptionTest, there_is_a_page_for_people_in_both_languages) {
  EXPECT_TRUE(hall.get("/api").says("Déposer une demande"));
  EXPECT_TRUE(hall.get("/api", "en").says("Filing a request"));
}

}  // namespace
}  // namespace parvis::app
