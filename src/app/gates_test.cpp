// Every route of the table against everybody who may knock: strangers, each standard role, a
// resident. What the table says is what happens.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/test_hall.h"
#include "residents/residents.h"
#include "residents/space.h"

namespace parvis::app {
namespace {

using web::Method;

struct Knock {
  int status = 0;
  bool refused = false;  // asked to sign in, or told that it is not theirs
};

class GatesTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};

  static std::string somewhere(std::string pattern) {
    while (pattern.find('{') != std::string::npos) {
      pattern.replace(pattern.find('{'), pattern.find('}') - pattern.find('{') + 1, "01X");
    }
    return pattern;
  }

  /// A form sent without anything in it changes nothing; a program without key comes as itself.
  Knock knock(const web::Route& route) {
    const auto path = somewhere(route.pattern);
    const auto seen = route.method == Method::get    ? hall.get(path)
                      : route.method == Method::post ? hall.post(path, {})
                                                     : hall.send_json(path, "{}", "", route.method);
    const bool asked_in =
        seen.status() == 303 && seen.leads_to().find("/connexion?suite=") != std::string::npos;
    return {seen.status(), asked_in || seen.status() == 401 || seen.status() == 403};
  }

  /// The routes with a gate, those that end a session left to the end.
  std::vector<web::Route> gated(const std::function<bool(const web::Route&)>& which) {
    std::vector<web::Route> routes;
    for (auto& route : hall.building().routes()) {
      if (route.permission != everyone && which(route)) routes.push_back(std::move(route));
    }
    std::stable_partition(routes.begin(), routes.end(), [](const web::Route& route) {
      return route.pattern.find("deconnexion") == std::string::npos;
    });
    return routes;
  }

  bool has(module::Role role, Permission permission) {
    if (permission == any_officer) return true;
    if (permission == any_resident) return false;
    for (const auto& manifest : hall.building().manifests()) {
      for (const auto& offer : manifest.permissions) {
        if (offer.permission != permission) continue;
        return std::ranges::find(offer.roles, role) != offer.roles.end();
      }
    }
    ADD_FAILURE() << "no module offers " << permission.name;
    return false;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, GatesTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(GatesTest, each_role_opens_what_the_table_gives_it_and_nothing_else) {
  const std::pair<module::Role, const char*> roles[] = {
      {module::Role::administrator, "awa@valmorin.example"},
      {module::Role::manager, "manager@valmorin.example"},
      {module::Role::officer, "officer@valmorin.example"},
      {module::Role::reader, "reader@valmorin.example"}};
  for (const auto& [role, email] : roles) {
    if (role != module::Role::administrator) hall.add_officer(email, "Camille Petit", role);
  }
  const auto routes = gated([](const web::Route&) { return true; });
  ASSERT_GE(routes.size(), 100u);
  for (const auto& [role, email] : roles) {
    for (const auto& route : routes) {
      if (route.options.for_programs) continue;  // cookies count for nothing there
      hall.sign_in(email);
      const auto met = knock(route);
      const bool mine = has(role, route.permission);
      EXPECT_EQ(met.refused, !mine)
          << email << " met " << met.status << " at " << route.pattern << " (method "
          << static_cast<int>(route.method) << ", " << route.permission.name << ")";
      EXPECT_LT(met.status, 500) << route.pattern;
    }
  }
}

TEST_P(GatesTest, strangers_and_residents_open_nothing_of_the_officers) {
  std::string space;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    residents::Resident jeanne;
    jeanne.given_name = "Jeanne";
    jeanne.family_name = "Roux";
    jeanne.email = "jeanne@exemple.fr";
    jeanne.contact = residents::ContactWish::email;
    const auto id = residents::register_resident(scope, jeanne, residents::Origin::counter);
    ASSERT_TRUE(id.has_value());
    space = residents::open_session(scope, *id, residents::ProofKind::email, "", "");
  });
  const auto routes = gated([](const web::Route&) { return true; });
  for (const auto& route : routes) {
    hall.sign_out();
    EXPECT_TRUE(knock(route).refused) << "a stranger opens " << route.pattern;
  }
  for (const auto& route : routes) {
    hall.be_resident(space);
    const auto met = knock(route);
    EXPECT_EQ(met.refused, route.permission != any_resident)
        << "a resident met " << met.status << " at " << route.pattern;
    EXPECT_LT(met.status, 500) << route.pattern;
  }
}

TEST_P(GatesTest, only_the_operators_commune_opens_communes) {
  hall.sign_in();
  EXPECT_EQ(hall.get("/agents/communes").status(), 200);
  EXPECT_EQ(hall.get("/communes/valmorin").leads_to(), "http://99001.localhost");
  const auto made = hall.post("/agents/communes", {{"insee", "99002"},
                                                   {"name", "Autreville"},
                                                   {"host", "autreville.example"},
                                                   {"officer_name", "Zoé Martin"},
                                                   {"officer_email", "zoe@autreville.example"}});
  ASSERT_EQ(made.status(), 200) << made.text();
  EXPECT_TRUE(made.says("http://autreville.example/agents"));
  EXPECT_TRUE(hall.get("/communes").says("http://autreville.example"));
  EXPECT_EQ(hall.post("/agents/communes/99002/adresse", {{"host", "https://autreville"}}).status(),
            422);
  const auto moved =
      hall.post("/agents/communes/99002/adresse", {{"host", "Mairie.Autreville.example"}});
  ASSERT_EQ(moved.status(), 303) << moved.text();
  EXPECT_TRUE(hall.get(moved.leads_to()).says("value=\"mairie.autreville.example\""));
  hall.post("/agents/communes/99002/adresse", {{"host", "autreville.example"}});
  hall.add_officer("lea@autreville.example", "Léa Roux", module::Role::administrator, "99002");
  hall.turn_to("autreville.example");
  EXPECT_EQ(hall.get("/communes").status(), 404);
  hall.sign_in("lea@autreville.example");
  EXPECT_EQ(hall.get("/agents/communes").status(), 403);
  const auto grab = hall.post("/agents/reglages", {{"name", "Autreville"},
                                                   {"zone", "Europe/Paris"},
                                                   {"accent", "rive"},
                                                   {"host", "demarches.ville-voisine.example"}});
  EXPECT_EQ(grab.status(), 303) << grab.text();
  const auto settings = hall.get("/agents/reglages");
  EXPECT_TRUE(settings.says("Le site répond à l’adresse «\u00A0autreville.example\u00A0»"));
  EXPECT_FALSE(settings.says("name=\"host\""));
  EXPECT_FALSE(hall.get("/agents/roles/administrator").says("identity.communes"));
  // Not even when the right is asked for by its name.
  hall.post("/agents/roles", {{"role", "administrator"},
                              {"name", "Administration"},
                              {"permissions", "identity.officers"},
                              {"permissions", "identity.communes"}});
  EXPECT_EQ(hall.get("/agents/communes").status(), 403);
}

TEST_P(GatesTest, a_key_of_a_program_opens_only_what_its_scopes_say) {
  std::string reads;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    reads = identity::new_api_key(scope, "partner", {"requests.read"});
  });
  for (const auto& route : gated([](const web::Route& one) { return one.options.for_programs; })) {
    const auto seen = hall.send_json(somewhere(route.pattern), "{}", reads, route.method);
    const bool mine = route.permission.name == "requests.read";
    EXPECT_EQ(seen.status() == 401 || seen.status() == 403, !mine) << route.pattern;
  }
}

}  // namespace
}  // namespace parvis::app
