// SCIM as Entra ID, Okta and Keycloak use it: the requests they send, one after the other, through
// the whole program.

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

class ScimTest : public test::EachEngine {
 protected:
  void SetUp() override {
    hall.sign_in();
    key = key_on(hall.post("/agents/agents/annuaire", {{"name", "Entra ID"}}));
    ASSERT_TRUE(key.starts_with("parvis_")) << key;
  }
  static std::string key_on(const Seen& page) {
    const auto text = page.text();
    const auto at = text.find("parvis_");
    return at == std::string::npos ? text : text.substr(at, text.find('<', at) - at);
  }
  Seen get(const std::string& path) { return call(web::Method::get, path, ""); }
  Seen call(web::Method method, const std::string& path, const std::string& body) {
    return hall.send_json("/scim/v2" + path, body, key, method);
  }
  Seen patch(const std::string& path, const std::string& operations) {
    return call(web::Method::patch, path,
                R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
                    operations + "]}");
  }
  static json::object body(const Seen& seen) {
    boost::system::error_code problem;
    auto value = json::parse(seen.text(), problem);
    EXPECT_TRUE(!problem && value.is_object()) << seen.text();
    return problem || !value.is_object() ? json::object() : value.get_object();
  }
  static std::string text(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value == nullptr || !value->is_string() ? "" : std::string(value->get_string());
  }
  /// Opens an account as Entra ID does; gives its id.
  std::string create(const std::string& name) {
    const auto made = call(
        web::Method::post, "/Users",
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",)"
        R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"e-)" +
            name + R"(","userName":")" + name + R"(@ville.fr","active":true,"displayName":"Zoé )" +
            name + R"(","emails":[{"primary":true,"type":"work","value":")" + name +
            R"(@ville.fr"}],"name":{"givenName":"Zoé","familyName":")" + name +
            R"("},"title":"Agente d'accueil","meta":{"resourceType":"User"}})");
    EXPECT_EQ(made.status(), 201) << made.text();
    EXPECT_EQ(made.header("Content-Type"), "application/scim+json; charset=utf-8");
    return text(body(made), "id");
  }
  std::string id_of_group(const std::string& name) {
    const auto found = body(get("/Groups?filter=displayName%20eq%20%22" + name + "%22"));
    EXPECT_EQ(found.at("totalResults").as_int64(), 1) << name;
    return text(found.at("Resources").as_array().at(0).as_object(), "id");
  }
  bool signs_in(const std::string& email) {
    const auto page = hall.get("/agents/agents");
    const auto text = page.text();
    const auto at = text.find(email);
    return at != std::string::npos;
  }

  TestHall hall{GetParam()};
  std::string key;
};
INSTANTIATE_TEST_SUITE_P(Engines, ScimTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(ScimTest, entra_looks_somebody_up_creates_changes_and_closes) {
  const auto nobody = body(get("/Users?filter=userName%20eq%20%22martin%40ville.fr%22"));
  EXPECT_EQ(nobody.at("totalResults").as_int64(), 0);
  EXPECT_TRUE(nobody.at("Resources").as_array().empty());
  const auto id = create("martin");
  const auto found = body(get("/Users?filter=userName%20eq%20%22MARTIN%40ville.fr%22"));
  ASSERT_EQ(found.at("totalResults").as_int64(), 1);
  EXPECT_EQ(text(found.at("Resources").as_array().at(0).as_object(), "externalId"), "e-martin");
  EXPECT_EQ(
      body(get("/Users?filter=externalId%20eq%20%22e-martin%22")).at("totalResults").as_int64(), 1);
  const auto changed =
      patch("/Users/" + id,
            R"({"op":"Replace","path":"emails[type eq \"work\"].value","value":"zm@ville.fr"},)"
            R"({"op":"Replace","path":"displayName","value":"Zoé Martin-Roux"},)"
            R"({"op":"Add","path":"title","value":"Responsable"})");
  ASSERT_EQ(changed.status(), 200) << changed.text();
  const auto now = body(get("/Users/" + id));
  EXPECT_EQ(text(now, "displayName"), "Zoé Martin-Roux");
  EXPECT_EQ(text(now, "title"), "Responsable");
  EXPECT_EQ(text(now, "userName"), "martin@ville.fr");
  EXPECT_EQ(text(now.at("emails").as_array().at(0).as_object(), "value"), "zm@ville.fr");
  ASSERT_EQ(patch("/Users/" + id, R"({"op":"Replace","path":"active","value":"False"})").status(),
            200);
  EXPECT_FALSE(body(get("/Users/" + id)).at("active").as_bool());
  EXPECT_TRUE(hall.get("/agents/agents/" + id).says("Zoé Martin-Roux"));
}

TEST_P(ScimTest, a_closed_account_loses_its_sessions_at_once) {
  hall.add_officer("lea@valmorin.example", "Léa Roux", module::Role::officer);
  const auto found = body(get("/Users?filter=userName%20eq%20%22lea%40valmorin.example%22"));
  const auto id = text(found.at("Resources").as_array().at(0).as_object(), "id");
  hall.sign_in("lea@valmorin.example");
  ASSERT_EQ(hall.get("/agents").status(), 200);
  ASSERT_EQ(patch("/Users/" + id, R"({"op":"replace","value":{"active":false}})").status(), 200);
  EXPECT_NE(hall.get("/agents").status(), 200);
}

TEST_P(ScimTest, who_is_deleted_is_gone_for_the_directory_and_comes_back_as_the_same) {
  const auto id = create("durand");
  ASSERT_EQ(call(web::Method::delete_, "/Users/" + id, "").status(), 204);
  const auto gone = get("/Users/" + id);
  EXPECT_EQ(gone.status(), 404);
  EXPECT_EQ(text(body(gone), "status"), "404");
  EXPECT_EQ(call(web::Method::delete_, "/Users/" + id, "").status(), 404);
  EXPECT_EQ(body(get("/Users?filter=userName%20eq%20%22durand%40ville.fr%22"))
                .at("totalResults")
                .as_int64(),
            0);
  EXPECT_EQ(create("durand"), id);
  EXPECT_TRUE(body(get("/Users/" + id)).at("active").as_bool());
}

TEST_P(ScimTest, groups_are_services_and_roles_and_take_members) {
  const auto id = create("petit");
  const auto roads = id_of_group("Voirie");
  EXPECT_FALSE(body(get("/Groups?excludedAttributes=members")).at("Resources").as_array().empty());
  EXPECT_EQ(patch("/Groups/" + roads,
                  R"({"op":"Add","path":"members","value":[{"value":")" + id + R"("}]})")
                .status(),
            204);
  EXPECT_TRUE(get("/Groups/" + roads).says(id));
  EXPECT_TRUE(get("/Users/" + id).says("\"display\":\"Voirie\""));
  EXPECT_EQ(patch("/Groups/role.manager",
                  R"({"op":"add","path":"members","value":[{"value":")" + id + R"("}]})")
                .status(),
            204);
  EXPECT_TRUE(get("/Users/" + id).says("role.manager"));
  EXPECT_EQ(
      patch("/Groups/" + roads, R"({"op":"remove","path":"members[value eq \")" + id + R"(\"]"})")
          .status(),
      204);
  EXPECT_FALSE(get("/Groups/" + roads).says(id));
  EXPECT_EQ(patch("/Groups/role.manager",
                  R"({"op":"Remove","path":"members","value":[{"value":")" + id + R"("}]})")
                .status(),
            204);
  EXPECT_TRUE(get("/Users/" + id).says("role.reader"));
}

TEST_P(ScimTest, no_directory_makes_or_unmakes_who_manages_officers) {
  const auto id = create("moreau");
  const auto refused =
      patch("/Groups/role.administrator",
            R"({"op":"add","path":"members","value":[{"value":")" + id + R"("}]})");
  EXPECT_EQ(refused.status(), 403);
  EXPECT_EQ(text(body(refused), "status"), "403");
  EXPECT_EQ(patch("/Groups/role.administrator", R"({"op":"remove","path":"members"})").status(),
            403);
  const auto awa = body(get("/Users?filter=userName%20eq%20%22awa%40valmorin.example%22"));
  const auto last = text(awa.at("Resources").as_array().at(0).as_object(), "id");
  const auto stays = patch("/Users/" + last, R"({"op":"Replace","path":"active","value":"False"})");
  EXPECT_EQ(stays.status(), 400) << "the last who manages the others";
  EXPECT_EQ(call(web::Method::post, "/Groups", R"({"displayName":"Nouveau"})").status(), 501);
}

TEST_P(ScimTest, what_is_wrong_is_said_as_the_standard_says_it) {
  create("roux");
  const std::string twin = R"({"userName":"roux@ville.fr","displayName":"Autre Roux"})";
  const auto taken = call(web::Method::post, "/Users", twin);
  EXPECT_EQ(taken.status(), 409);
  EXPECT_EQ(text(body(taken), "scimType"), "uniqueness");
  const auto filter = get("/Users?filter=userName%20sw%20%22a%22");
  EXPECT_EQ(filter.status(), 400);
  EXPECT_EQ(text(body(filter), "scimType"), "invalidFilter");
  const auto broken = call(web::Method::post, "/Users", "{");
  EXPECT_EQ(text(body(broken), "scimType"), "invalidSyntax");
  const auto nameless = call(web::Method::post, "/Users", R"({"displayName":"Sans nom"})");
  EXPECT_EQ(text(body(nameless), "scimType"), "invalidValue");
  const auto odd = call(web::Method::post, "/Users", R"({"userName":"pas une adresse"})");
  EXPECT_EQ(text(body(odd), "scimType"), "invalidValue");
}

TEST_P(ScimTest, pages_follow_each_other_and_versions_guard_changes) {
  for (const auto* name : {"un", "deux", "trois"}) create(name);
  const auto page = body(get("/Users?startIndex=2&count=2"));
  EXPECT_EQ(page.at("totalResults").as_int64(), 4);
  EXPECT_EQ(page.at("startIndex").as_int64(), 2);
  EXPECT_EQ(page.at("itemsPerPage").as_int64(), 2);
  EXPECT_EQ(body(get("/Users?count=0")).at("Resources").as_array().size(), 0U);
  const auto id = create("quatre");
  const auto seen = get("/Users/" + id + "?attributes=userName");
  EXPECT_FALSE(seen.header("ETag").empty());
  EXPECT_FALSE(seen.says("displayName"));
  EXPECT_EQ(text(body(get("/Users/" + id)).at("meta").as_object(), "version"), seen.header("ETag"));
  EXPECT_EQ(text(body(get("/Users/" + id)).at("meta").as_object(), "resourceType"), "User");
}

TEST_P(ScimTest, put_replaces_what_it_does_not_say) {
  const auto id = create("grand");
  const auto put = call(web::Method::put, "/Users/" + id,
                        R"({"userName":"grand@ville.fr","name":{"formatted":"Zoé Grand"}})");
  ASSERT_EQ(put.status(), 200) << put.text();
  const auto now = body(put);
  EXPECT_EQ(text(now, "displayName"), "Zoé Grand");
  EXPECT_EQ(text(now, "title"), "");
  EXPECT_EQ(text(now, "externalId"), "");
  EXPECT_TRUE(now.at("active").as_bool());
}

TEST_P(ScimTest, it_says_what_it_can_do) {
  EXPECT_TRUE(body(get("/ServiceProviderConfig")).at("patch").at("supported").as_bool());
  EXPECT_EQ(body(get("/ResourceTypes")).at("totalResults").as_int64(), 2);
  EXPECT_EQ(body(get("/Schemas")).at("totalResults").as_int64(), 2);
  EXPECT_EQ(text(body(get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")), "name"), "User");
  EXPECT_EQ(text(body(get("/ResourceTypes/Group")), "endpoint"), "/Groups");
  EXPECT_EQ(get("/ResourceTypes/Robot").status(), 404);
}

TEST_P(ScimTest, a_key_opens_one_commune_and_nothing_once_taken_back) {
  EXPECT_EQ(hall.send_json("/scim/v2/Users", "", "", web::Method::get).status(), 401);
  EXPECT_EQ(hall.send_json("/api/v1/requests", "{}", key).status(), 401) << "another right";
  hall.post("/agents/communes", {{"insee", "99002"},
                                 {"name", "Autreville"},
                                 {"host", "autreville.example"},
                                 {"officer_name", "Zoé Martin"},
                                 {"officer_email", "zoe@autreville.example"}});
  const auto id = create("ici");
  hall.turn_to("autreville.example");
  EXPECT_EQ(get("/Users/" + id).status(), 401);
  hall.turn_to("valmorin.example");
  hall.sign_in();
  const auto page = hall.get("/agents/agents/annuaire");
  EXPECT_TRUE(page.says("Entra ID"));
  EXPECT_FALSE(page.says(key)) << "shown once";
  EXPECT_EQ(hall.post("/agents/agents/annuaire/retrait", {{"key", page.hidden("key")}}).status(),
            303);
  EXPECT_EQ(get("/Users").status(), 401);
  EXPECT_TRUE(hall.get("/agents/journal?domaine=scim").says("Entra ID"));
}

}  // namespace
}  // namespace parvis::app
