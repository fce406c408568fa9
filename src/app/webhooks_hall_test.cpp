// Webhooks through the whole house, to a real receiver on this machine.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/test_hall.h"
#include "base/hmac.h"
#include "base/text.h"
#include "requests/webhooks/webhooks.h"
#include "tests/support/receiver.h"

namespace parvis::app {
namespace {

class WebhooksHallTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
  test::Receiver receiver;
  std::string secret;

  static std::string after(const std::string& text, const std::string& mark) {
    const auto from = text.find(mark);
    return from == std::string::npos ? ""
                                     : text.substr(from, text.find_first_of("<\"", from) - from);
  }
  /// The page of the one hook.
  std::string page() {
    const auto listed = hall.get("/agents/webhooks").text();
    return after(listed, "/agents/webhooks/");
  }
  void subscribe(const std::string& url) {
    hall.sign_in();
    const auto made = hall.post("/agents/webhooks", {{"name", "Logiciel de la voirie"},
                                                     {"url", url},
                                                     {"events", "request.created"},
                                                     {"events", "request.closed"}});
    ASSERT_EQ(made.status(), 200) << made.text();
    secret = after(made.text(), "whsec_");
  }
  void report() {
    std::string key;
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      key = identity::new_api_key(scope, "partner", {"requests.write"});
    });
    const auto filed = hall.send_json(
        "/api/v1/requests",
        R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,)"
        R"("description":"Lampe devant chez Mme Quatrelle","email":"jeanne@exemple.fr"})",
        key);
    ASSERT_EQ(filed.status(), 201) << filed.text();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, WebhooksHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(WebhooksHallTest, a_program_is_told_by_a_signed_message_without_the_person) {
  subscribe(receiver.address());
  EXPECT_FALSE(hall.get("/agents/webhooks").says(secret)) << "shown once";
  report();
  hall.building().jobs().run_due();
  const auto all = receiver.received();
  ASSERT_EQ(all.size(), 1u);
  const auto& told = all[0];
  EXPECT_EQ(told.header("X-Parvis-Event"), "request.created");
  const auto now = hall.clock().now();
  EXPECT_EQ(told.header("X-Parvis-Signature"),
            requests::webhooks::signature(secret, now, told.body));
  const auto seconds = std::to_string(to_milliseconds(now) / 1000);
  EXPECT_EQ(told.header("X-Parvis-Signature"),
            "t=" + seconds + ",v1=" + hmac_sha256_hex(secret, seconds + "." + told.body));
  EXPECT_NE(told.body.find("\"service_request_id\":\"2026-00001\""), std::string::npos);
  for (const char* part : {"Quatrelle", "jeanne", "Lampe", "50.4"}) {
    EXPECT_EQ(told.body.find(part), std::string::npos) << part;
  }
}

TEST_P(WebhooksHallTest, what_was_not_taken_is_sent_again_under_the_same_id) {
  subscribe(receiver.address());
  receiver.answer_with(500, "en panne <b>");
  report();
  hall.building().jobs().run_due();
  EXPECT_TRUE(hall.get(page()).says("en panne &lt;b&gt;"));
  receiver.answer_with(204);
  hall.clock().advance(std::chrono::hours(1));
  hall.building().jobs().run_due();
  const auto all = receiver.received();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].header("X-Parvis-Delivery"), all[1].header("X-Parvis-Delivery"));
  EXPECT_EQ(all[0].body, all[1].body);
  EXPECT_NE(all[0].header("X-Parvis-Signature"), all[1].header("X-Parvis-Signature"));
  hall.sign_in();  // an hour without a sign ends a session
  EXPECT_TRUE(hall.get(page()).says("Reçu"));
}

TEST_P(WebhooksHallTest, an_officer_sends_a_message_again) {
  subscribe(receiver.address());
  report();
  hall.building().jobs().run_due();
  const auto log = hall.get(page());
  const auto id = log.hidden("delivery").empty()
                      ? receiver.received()[0].header("X-Parvis-Delivery")
                      : log.hidden("delivery");
  EXPECT_EQ(hall.post(page() + "/renvoi", {{"delivery", id}}).status(), 303);
  hall.building().jobs().run_due();
  ASSERT_EQ(receiver.received().size(), 2u);
  EXPECT_EQ(receiver.received()[1].header("X-Parvis-Delivery"), id);
}

TEST_P(WebhooksHallTest, who_no_longer_answers_is_stopped_and_somebody_must_look) {
  subscribe(receiver.address());
  receiver.answer_with(503);
  report();
  for (int day = 0; day < 6; ++day) {
    hall.building().jobs().run_due();
    hall.clock().advance(std::chrono::hours(24));
    hall.sign_in();
    report();
  }
  hall.building().jobs().run_due();
  EXPECT_TRUE(hall.get("/agents/webhooks").says("il ne répondait plus"));
  EXPECT_TRUE(hall.get("/agents").says("Programmes qui ne répondent plus"));
  const auto tried = receiver.received().size();
  report();
  hall.building().jobs().run_due();
  EXPECT_EQ(receiver.received().size(), tried) << "nothing is sent any more";
  EXPECT_EQ(hall.post(page() + "/etat", {{"turn", "on"}}).status(), 303);
  EXPECT_FALSE(hall.get("/agents/webhooks").says("il ne répondait plus"));
}

TEST_P(WebhooksHallTest, who_says_gone_is_asked_no_more) {
  subscribe(receiver.address());
  receiver.answer_with(410);
  report();
  hall.building().jobs().run_due();
  EXPECT_TRUE(hall.get("/agents/webhooks").says("il ne répondait plus"));
}

TEST_P(WebhooksHallTest, nobody_is_led_elsewhere_by_an_answer) {
  test::Receiver elsewhere;
  subscribe(receiver.address());
  receiver.answer_with(302, "", "Location: " + elsewhere.address() + "\r\n");
  report();
  hall.building().jobs().run_due();
  EXPECT_EQ(receiver.received().size(), 1u);
  EXPECT_TRUE(elsewhere.received().empty());
}

TEST_P(WebhooksHallTest, addresses_inside_are_refused_with_what_was_typed) {
  hall.sign_in();
  for (const char* url : {"http://partenaire.example/", "https://10.0.0.1/", "https://[fd00::1]/",
                          "https://169.254.169.254/latest", "ftp://x.example/", ""}) {
    const auto seen = hall.post("/agents/webhooks",
                                {{"name", "Intrus"}, {"url", url}, {"events", "request.created"}});
    EXPECT_EQ(seen.status(), 422) << url;
    EXPECT_TRUE(seen.says("value=\"Intrus\""));
  }
}

TEST_P(WebhooksHallTest, a_hook_of_another_town_is_not_there) {
  subscribe(receiver.address());
  const auto path = page();
  EXPECT_EQ(hall.get("/agents/webhooks/01X").status(), 404);
  EXPECT_EQ(hall.post("/agents/webhooks/01X/essai", {}).status(), 404);
  EXPECT_EQ(hall.post(path + "/retrait", {}).status(), 303);
  EXPECT_EQ(hall.get(path).status(), 404);
}

}  // namespace
}  // namespace parvis::app
