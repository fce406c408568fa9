// Two towns on this machine pass requests on to each other by Open311, over real sockets.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/test_hall.h"
#include "requests/clocks/clocks.h"
#include "requests/partners/partners.h"
#include "tests/support/receiver.h"

namespace parvis::app {
namespace {

namespace partners = requests::partners;

class PartnersHallTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
  int port = 0;

  /// Valmorin answers at 127.0.0.1, the metropolis at localhost: one program, two towns.
  void SetUp() override {
    identity::NewCommune metropolis;
    metropolis.insee = CommuneId("99002");
    metropolis.name = "Métropole";
    metropolis.host = "localhost";
    ASSERT_TRUE(identity::add_commune(hall.building().database(), hall.clock(), metropolis));
    port = hall.building().server().start();
  }
  void TearDown() override { hall.building().server().stop(); }

  void as_town(const char* insee, const std::function<void(const Scope&)>& body) {
    hall.building().as_system(CommuneId(insee), body);
  }
  std::string key_at(const char* insee, const std::vector<std::string>& rights) {
    std::string key;
    as_town(insee, [&](const Scope& scope) { key = identity::new_api_key(scope, "p", rights); });
    return key;
  }
  std::string url_of(const std::string& host) const {
    return "http://" + host + ":" + std::to_string(port) + "/open311/v2/";
  }
  std::string partner_of(const char* insee, const std::string& name, const std::string& url,
                         const std::string& key) {
    std::string id;
    as_town(insee, [&](const Scope& scope) {
      auto kept = partners::keep_partner(scope, hall.building().house(), {"", name, url, key, ""});
      ASSERT_TRUE(kept.has_value());
      id = *kept;
      EXPECT_TRUE(partners::keep_mapping(scope, id, requests::CategoryId("eclairage-mat"),
                                         "eclairage-mat"));
    });
    return id;
  }
  void report() {
    const auto filed = hall.send_json(
        "/api/v1/requests",
        R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,)"
        R"("description":"Lampe éteinte, 06 55 44 33 22","email":"jeanne@exemple.fr"})",
        key_at("99001", {"requests.write"}));
    ASSERT_EQ(filed.status(), 201) << filed.text();
  }
  /// As everybody reads them there.
  long long requests_at(const char* host) {
    hall.turn_to(host);
    const auto listed = hall.get("/open311/v2/requests.json").text();
    hall.turn_to("valmorin.example");
    long long count = 0;
    for (auto at = listed.find("service_request_id"); at != std::string::npos;
         at = listed.find("service_request_id", at + 1)) {
      ++count;
    }
    return count;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, PartnersHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(PartnersHallTest, a_request_goes_to_who_is_in_charge_and_their_words_come_back) {
  partner_of("99001", "Métropole", url_of("localhost"), key_at("99002", {"requests.write"}));
  report();
  hall.building().jobs().run_due();
  ASSERT_EQ(requests_at("localhost"), 1);
  const auto told = hall.get("/demandes/2026-00001");
  EXPECT_TRUE(told.says("Vous n’avez rien à refaire"));
  EXPECT_TRUE(told.says("L114-2"));
  EXPECT_TRUE(told.says("2 mars 2026"));
  hall.turn_to("localhost");
  const auto theirs = hall.get("/open311/v2/requests/2026-00001.json");
  EXPECT_TRUE(theirs.says("2026-00001"));
  EXPECT_FALSE(theirs.says("06 55 44"));
  as_town("99002", [&](const Scope& scope) {
    const auto id = requests::find_by_number_or_code(scope, "2026-00001");
    ASSERT_TRUE(id.has_value());
    const auto file = requests::request_file(scope, *id);
    EXPECT_EQ(file->contact.email, "") << "the person stays with the town they wrote to";
    ASSERT_TRUE(requests::assign(scope, hall.building().house(),
                                 {*id, file->details.summary.version},
                                 file->details.summary.service, {}));
    const auto now = requests::request_file(scope, *id);
    ASSERT_TRUE(requests::start_work(scope, hall.building().house(),
                                     {*id, now->details.summary.version}, "Équipe en route."));
  });
  hall.turn_to("valmorin.example");
  for (int turn = 0; turn < 3; ++turn) {
    hall.clock().advance(std::chrono::minutes(16));
    hall.building().jobs().run_due();
  }
  const auto page = hall.get("/demandes/2026-00001").text();
  const auto first = page.find("Équipe en route.");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find("Équipe en route.", first + 1), std::string::npos) << "said once";
  EXPECT_NE(page.find("Réponse de Métropole"), std::string::npos);
}

TEST_P(PartnersHallTest, two_towns_do_not_send_a_request_round_for_ever) {
  partner_of("99001", "Métropole", url_of("localhost"), key_at("99002", {"requests.write"}));
  partner_of("99002", "Valmorin", url_of("127.0.0.1"), key_at("99001", {"requests.write"}));
  report();
  for (int turn = 0; turn < 3; ++turn) {
    hall.building().jobs().run_due();
    hall.clock().advance(std::chrono::minutes(16));
  }
  EXPECT_EQ(requests_at("valmorin.example"), 1);
  EXPECT_EQ(requests_at("localhost"), 1);
}

TEST_P(PartnersHallTest, what_a_partner_refuses_waits_for_an_officer) {
  const auto id = partner_of("99001", "Métropole", url_of("localhost"), "parvis_wrong");
  report();
  hall.building().jobs().run_due();
  EXPECT_EQ(requests_at("localhost"), 0);
  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents").says("Transmissions à reprendre"));
  const auto page = hall.get("/agents/partenaires/" + id);
  EXPECT_TRUE(page.says("À transmettre autrement"));
  EXPECT_TRUE(page.says("403"));
  as_town("99001", [&](const Scope& scope) {
    partners::NewPartner mended{id, "Métropole", url_of("localhost"),
                                key_at("99002", {"requests.write"}), ""};
    ASSERT_TRUE(partners::keep_partner(scope, hall.building().house(), mended).has_value());
    const auto all = partners::forwards(scope, id, 10);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_TRUE(partners::forward_again(scope, all[0].request));
  });
  hall.building().jobs().run_due();
  EXPECT_EQ(requests_at("localhost"), 1);
}

TEST_P(PartnersHallTest, a_partner_who_is_out_is_asked_again_and_files_once) {
  test::Receiver receiver;
  receiver.answer_with(503);
  partner_of("99001", "Métropole", receiver.address() + "/", "k");
  report();
  hall.building().jobs().run_due();
  EXPECT_EQ(receiver.received().size(), 1u);
  receiver.answer_with(201, R"([{"service_request_id":4217}])");
  hall.clock().advance(std::chrono::hours(1));
  hall.building().jobs().run_due();
  EXPECT_TRUE(hall.get("/demandes/2026-00001").says("4217"));
  const auto all = receiver.received();
  EXPECT_EQ(std::ranges::count_if(
                all, [](const test::Received& one) { return one.head.starts_with("POST "); }),
            2);
  EXPECT_NE(all[0].body.find("service_code=eclairage-mat"), std::string::npos);
  for (const auto& one : all) EXPECT_EQ(one.body.find("jeanne"), std::string::npos);
}

TEST_P(PartnersHallTest, a_key_does_not_follow_to_another_address) {
  const auto id = partner_of("99001", "Métropole", url_of("localhost"), "parvis_secret");
  as_town("99001", [&](const Scope& scope) {
    ASSERT_TRUE(partners::keep_partner(scope, hall.building().house(),
                                       {id, "Métropole", "https://ailleurs.example/v2/", "", ""})
                    .has_value());
    EXPECT_EQ(partners::partner(scope, id)->api_key, "");
  });
}

TEST_P(PartnersHallTest, an_administrator_sets_a_partner_up_on_its_page) {
  hall.sign_in();
  const auto made =
      hall.post("/agents/partenaires", {{"name", "Métropole"}, {"url", url_of("localhost")}});
  ASSERT_EQ(made.status(), 303) << made.text();
  const auto path = made.leads_to().substr(0, made.leads_to().find('?'));
  EXPECT_TRUE(hall.get(path).says("[eclairage-mat]")) << "their services are asked and shown";
  EXPECT_EQ(hall.post(path + "/categories",
                      {{"category", "eclairage-mat"}, {"service_code", "eclairage-mat"}})
                .status(),
            303);
  EXPECT_EQ(
      hall.post("/agents/partenaires", {{"name", "x"}, {"url", "https://10.0.0.1/"}}).status(),
      422);
}

}  // namespace
}  // namespace parvis::app
