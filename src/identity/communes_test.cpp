// Communes, hosts, settings, services and officers through the door, on each engine.

#include <gtest/gtest.h>

#include "identity/memory.h"
#include "identity/migrations.h"
#include "identity/officers.h"
#include "identity/store_factor.h"
#include "identity/store_roles.h"
#include "identity/test_town.h"
#include "identity/words.h"

namespace parvis::identity {

TestTown::TestTown(storage::Engine engine)
    : data(engine,
           {audit::migrations(), jobs::migrations(), files::migrations(), embedded_migrations()}) {
  system.kind = Actor::Kind::system;
  const auto added = add_commune(*data, clock, {CommuneId("60057"), "Valmorin", "", ""});
  EXPECT_TRUE(added.has_value());
  card = commune(*data, CommuneId("60057")).value_or(CommuneCard());
  offers.operator_commune = card.id;
  who = who_is_asking(*data, clock, offers);
}

namespace {

constexpr const char* square =
    R"({"type":"Polygon","coordinates":[[[2,49],[2.1,49],[2.1,49.1],[2,49.1],[2,49]]]})";

class CommunesTest : public test::EachEngine {
 protected:
  std::string commune_at(const std::string& host) {
    web::Request request;
    request.host = host;
    const auto visitor = town.who(request);
    return visitor ? visitor->commune->name : "";
  }
  std::vector<std::string> fields(const Refusals& refusals) {
    std::vector<std::string> names;
    for (const auto& refusal : refusals) names.push_back(refusal.field);
    return names;
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(CommunesTest);

TEST_P(CommunesTest, its_statements_are_right) {
  for (const auto& statements :
       {store::commune_statements(), store::officer_statements(), store::role_statements(),
        store::factor_statements(), store::session_statements()}) {
    EXPECT_NO_THROW(town.data->verify(statements));
  }
}

TEST_P(CommunesTest, a_commune_answers_to_its_host_and_the_first_one_to_any) {
  town.clock.advance(std::chrono::seconds(1));
  ASSERT_TRUE(add_commune(*town.data, town.clock,
                          {CommuneId("2A004"), "Ajaccio", "demarches.ajaccio.example", square}));
  EXPECT_EQ(commune_at("demarches.ajaccio.example"), "Ajaccio");
  EXPECT_EQ(commune_at("2a004.localhost"), "Ajaccio");
  EXPECT_EQ(commune_at("60057.localhost"), "Valmorin");
  EXPECT_EQ(commune_at("evil.example"), "Valmorin");
  EXPECT_EQ(communes(*town.data).size(), 2u);
}

TEST_P(CommunesTest, a_wrong_commune_is_refused_with_its_reason) {
  const auto refusal_of = [&](const NewCommune& commune) {
    return fields(add_commune(*town.data, town.clock, commune).error());
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(refusal_of({CommuneId("6005"), "Trop court", "", ""}), Fields{"insee"});
  EXPECT_EQ(refusal_of({CommuneId("60057"), "Encore", "", ""}), Fields{"insee"});
  EXPECT_EQ(refusal_of({CommuneId("60058"), "", "", ""}), Fields{"name"});
  EXPECT_FALSE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Contour", "", "{\"type\":1}"}));
  EXPECT_EQ(communes(*town.data).size(), 1u);
}

TEST_P(CommunesTest, a_boundary_is_kept_and_moves_the_middle_of_the_commune) {
  EXPECT_TRUE(boundary(town.scope())->empty());
  EXPECT_EQ(fields(set_boundary(town.scope(), "[]").error()), std::vector<std::string>{"boundary"});
  ASSERT_TRUE(set_boundary(town.scope(), square));
  EXPECT_TRUE(geo::contains(*boundary(town.scope()), {49.05, 2.05}));
  const auto card = commune(*town.data, town.card.id);
  ASSERT_TRUE(card);
  EXPECT_NEAR(card->latitude, 49.05, 1e-9);
  EXPECT_NEAR(card->longitude, 2.05, 1e-9);
}

TEST_P(CommunesTest, changed_settings_are_seen_by_the_next_visitor) {
  CommuneCard wanted = town.card;
  EXPECT_EQ(commune_at("x"), "Valmorin");
  wanted.name = "  Valmorin-sur-Orge ";
  wanted.holidays = HolidayZone::reunion;
  wanted.web_address = "https://valmorin.example/";
  const auto changed = change_settings(town.scope(), wanted);
  ASSERT_TRUE(changed);
  EXPECT_EQ(commune_at("x"), "Valmorin-sur-Orge");
  const auto card = commune(*town.data, town.card.id);
  EXPECT_EQ(card->holidays, HolidayZone::reunion);
  EXPECT_EQ(card->web_address, "https://valmorin.example");
  EXPECT_EQ(audit::lines_of(town.scope(), "commune:60057", 10).front().action,
            "identity.change_settings");
}

TEST_P(CommunesTest, settings_read_a_moment_ago_do_not_undo_what_has_moved_since) {
  const CommuneCard read_before = town.card;
  ASSERT_TRUE(set_boundary(town.scope(), square));
  ASSERT_TRUE(change_settings(town.scope(), read_before));
  EXPECT_NEAR(commune(*town.data, town.card.id)->latitude, 49.05, 1e-9);
}

TEST_P(CommunesTest, nobody_takes_the_local_name_of_a_neighbour) {
  CommuneCard wanted = town.card;
  wanted.host = "60058.localhost";
  EXPECT_EQ(fields(change_settings(town.scope(), wanted).error()),
            std::vector<std::string>{"host"});
  wanted.host = "60057.localhost";
  EXPECT_TRUE(change_settings(town.scope(), wanted));
}

TEST_P(CommunesTest, the_name_of_an_officer_is_one_line) {
  const auto added = add_officer(town.scope(), {"awa@valmorin.example",
                                                "Awa\nDiallo",
                                                "Chef\nde service",
                                                standard_role(module::Role::officer),
                                                {},
                                                good_password});
  ASSERT_TRUE(added);
  EXPECT_EQ(officer(town.scope(), *added)->name, "Awa Diallo");
  EXPECT_EQ(officer(town.scope(), *added)->function, "Chef de service");
}

TEST_P(CommunesTest, two_communes_cannot_share_a_host) {
  ASSERT_TRUE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Voisine", "voisine.example", ""}));
  CommuneCard wanted = town.card;
  wanted.host = "voisine.example";
  EXPECT_EQ(fields(change_settings(town.scope(), wanted).error()),
            std::vector<std::string>{"host"});
}

TEST_P(CommunesTest, a_fresh_commune_has_services_and_two_cannot_have_one_name) {
  const auto all = services(town.scope());
  ASSERT_EQ(all.size(), 8u);
  Service twin;
  twin.name = "VOIRIE";
  EXPECT_EQ(fields(keep_service(town.scope(), twin).error()), std::vector<std::string>{"name"});
  Service ghost = all.front();
  ghost.id = ServiceId("01HZZZZZZZZZZZZZZZZZZZZZZZ");
  ghost.name = "Fantôme";
  EXPECT_FALSE(keep_service(town.scope(), ghost));
}

TEST_P(CommunesTest, one_address_is_one_account_whatever_its_case) {
  town.add("awa@valmorin.example");
  const auto twin = add_officer(town.scope(), {" AWA@Valmorin.example ",
                                               "Autre",
                                               "",
                                               standard_role(module::Role::reader),
                                               {},
                                               good_password});
  ASSERT_FALSE(twin);
  EXPECT_EQ(fields(twin.error()), std::vector<std::string>{"email"});
}

TEST_P(CommunesTest, a_wrong_account_is_refused_field_by_field) {
  const auto wrong =
      add_officer(town.scope(), {"awa", "", "", standard_role(module::Role::reader), {}, "court"});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(fields(wrong.error()), (std::vector<std::string>{"name", "email", "password"}));
  const auto ghost = add_officer(town.scope(), {"awa@valmorin.example",
                                                "Awa",
                                                "",
                                                standard_role(module::Role::reader),
                                                {ServiceId("none")},
                                                good_password});
  ASSERT_FALSE(ghost);
  EXPECT_EQ(fields(ghost.error()), std::vector<std::string>{"services"});
  EXPECT_TRUE(officers(town.scope()).empty());
}

TEST_P(CommunesTest, the_last_administrator_stays_one) {
  const auto first = town.add("camille@valmorin.example", module::Role::administrator);
  auto camille = *officer(town.scope(), first);
  camille.role = standard_role(module::Role::reader);
  EXPECT_EQ(fields(change_officer(town.scope(), camille).error()),
            std::vector<std::string>{"role"});
  camille.role = standard_role(module::Role::administrator);
  camille.active = false;
  EXPECT_FALSE(change_officer(town.scope(), camille));
  town.add("paul@valmorin.example", module::Role::administrator);
  EXPECT_TRUE(change_officer(town.scope(), camille));
}

TEST_P(CommunesTest, names_come_in_one_batch_and_unknown_ids_are_left_out) {
  const auto awa = town.add("awa@valmorin.example");
  const std::vector<OfficerId> ids{awa, OfficerId("nobody"), OfficerId()};
  const auto names = names_of(town.scope(), ids);
  EXPECT_EQ(names, (std::map<std::string, std::string>{{awa.value, "Awa Diallo"}}));
}

TEST_P(CommunesTest, a_key_of_a_program_has_its_permissions_and_no_other) {
  const auto key = new_api_key(town.scope(), "import", {"requests.write"});
  const auto actor = actor_of_api_key(town.scope(), key);
  ASSERT_TRUE(actor);
  EXPECT_TRUE(actor->may({"requests.write"}));
  EXPECT_FALSE(actor->may({"identity.settings"}));
  EXPECT_FALSE(actor->may(any_officer));
  EXPECT_FALSE(actor_of_api_key(town.scope(), key + "x"));
  EXPECT_FALSE(actor_of_api_key(town.scope(), ""));
}

}  // namespace
}  // namespace parvis::identity
