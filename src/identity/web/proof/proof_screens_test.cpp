// The second factor: the screens, on each engine.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/test_browser.h"

namespace parvis::identity {
namespace {

class ProofScreensTest : public ScreensFixture {};
PARVIS_ON_EACH_ENGINE(ProofScreensTest);

TEST_P(ProofScreensTest, an_officer_is_added_changed_and_closed_from_the_screens) {
  auto browser = signed_in("camille");
  const auto service = services(town.scope()).front().id.value;
  const auto added = browser.post("/agents/agents", fields({{"email", "ines@valmorin.example"},
                                                            {"name", "Inès Haddad"},
                                                            {"role", "officer"},
                                                            {"services", service}}));
  ASSERT_EQ(added.status, 200);
  const std::string shown = Browser::body(added);
  const auto at = shown.find("<code>") + 6;
  const std::string secret = shown.substr(at, shown.find('<', at) - at);
  Browser ines{*server};
  ASSERT_EQ(give_password(ines, "ines", secret).status, 303);
  const auto found = officers(town.scope());
  const auto id = std::find_if(found.begin(), found.end(), [](const Officer& one) {
                    return one.email == "ines@valmorin.example";
                  })->id;
  const std::string code = totp::code_at(pending_secret(town.scope(), town.options(), id),
                                         totp::step_of(town.clock.now()));
  const auto weak =
      ines.send(web::Method::post, "/agents/connexion/code",
                fields({{"code", code}, {"password", "court"}, {"password_again", "court"}}));
  EXPECT_EQ(weak.status, 422) << "a password of her own is asked";
  const auto entered = ines.send(
      web::Method::post, "/agents/connexion/code",
      fields({{"code", code}, {"password", good_password}, {"password_again", good_password}}));
  EXPECT_EQ(entered.status, 200);
  EXPECT_TRUE(town.actor_of(ines.session).is_officer());
  Browser thief{*server};
  EXPECT_EQ(give_password(thief, "ines", secret).status, 422) << "the first secret is good once";
  const std::string page = "/agents/agents/" + id.value;
  EXPECT_EQ(browser
                .post(page, fields({{"email", "ines@valmorin.example"},
                                    {"name", "Inès Haddad"},
                                    {"role", "officer"},
                                    {"active", "0"}}))
                .status,
            303);
  EXPECT_FALSE(town.actor_of(ines.session).is_officer());
  EXPECT_EQ(browser.post("/agents/agents", fields({{"email", "x"}, {"name", ""}})).status, 422);
}

TEST_P(ProofScreensTest, a_sensitive_act_asks_for_a_code_again_and_keeps_what_was_typed) {
  auto browser = signed_in("camille");
  town.clock.advance(std::chrono::minutes(11));
  const auto role = fields({{"name", "Régie de la nuit"}, {"permissions", "identity.audit"}});
  const auto stopped = browser.post("/agents/roles", role);
  EXPECT_EQ(stopped.status, 401);
  EXPECT_NE(Browser::body(stopped).find("carried.name"), std::string::npos);
  EXPECT_EQ(roles(town.scope()).size(), 4u);
  const std::string before = browser.session;
  const auto wrong = browser.post("/agents/preuve", fields({{"code", "000000"}}));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(browser.session, before);
  const auto proved =
      browser.post("/agents/preuve", fields({{"code", town.code_of("camille@valmorin.example")},
                                             {"carried", "/agents/roles"},
                                             {"carried.name", "Régie de la nuit"}}));
  EXPECT_EQ(proved.status, 200);
  EXPECT_NE(browser.session, before) << "a new token after a new proof";
  EXPECT_FALSE(town.actor_of(before).is_officer());
  EXPECT_EQ(browser.post("/agents/roles", role).status, 303);
}

TEST_P(ProofScreensTest, each_sensitive_route_is_closed_to_an_old_proof) {
  auto browser = signed_in("camille");
  town.clock.advance(std::chrono::minutes(11));
  int sensitive = 0;
  for (const auto& route : manifest(house, town.offers, town.options()).routes) {
    if (!route.options.sensitive) continue;
    ++sensitive;
    std::string path = route.pattern;
    if (const auto at = path.find('{'); at != std::string::npos) {
      path.replace(at, path.find('}') - at + 1, "x");
    }
    EXPECT_EQ(browser.post(path, {}).status, 401) << path;
  }
  EXPECT_GE(sensitive, 10);
}

TEST_P(ProofScreensTest, a_phone_is_lost_and_an_administrator_forgets_it_with_a_proof) {
  auto paul = signed_in("paul");
  const auto id = town.actor_of(paul.session).officer;
  const std::string page = "/agents/agents/" + id.value + "/telephone";
  auto browser = signed_in("camille");
  EXPECT_EQ(browser.get(page).status, 200);
  EXPECT_EQ(browser.post(page, fields({{"proof", ""}})).status, 422) << "how do you know?";
  EXPECT_TRUE(town.actor_of(paul.session).is_officer());
  EXPECT_EQ(browser.post(page, fields({{"proof", "identity_card"}})).status, 303);
  EXPECT_FALSE(town.actor_of(paul.session).is_officer());
  EXPECT_EQ(audit::lines_of(town.scope(), "officer:" + id.value, 1).front().detail,
            "proof=identity_card");
  Browser again{*server};
  give_password(again, "paul");
  const std::string enrol = Browser::body(again.get("/agents/connexion/code"));
  EXPECT_NE(enrol.find("/agents/connexion/qr"), std::string::npos);
  EXPECT_EQ(again.get("/agents/connexion/qr").status, 200);
}

TEST_P(ProofScreensTest, the_mail_about_a_lost_phone_is_in_the_language_of_who_reads_it) {
  auto paul = signed_in("paul");
  const auto actor = town.actor_of(paul.session);
  change_own_language(town.as(actor), i18n::Language::en);
  ASSERT_TRUE(
      reset_second_factor(town.scope(), outbox, actor.officer, IdentityProof::face_to_face));
  jobs::Runner runner(
      *town.data, town.clock, {outbox.job_kind()}, {},
      [&] { return std::vector<CommuneId>{town.card.id}; },
      [&](const CommuneId&, const std::function<void(const Scope&)>& body) { body(town.scope()); });
  EXPECT_EQ(runner.run_due(), 1);
  const auto mails = outbox.kept(town.scope(), 5);
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails.front().subject, "Your phone was forgotten by Valmorin");
}

TEST_P(ProofScreensTest, a_new_phone_is_confirmed_by_its_code_before_it_counts) {
  auto paul = signed_in("paul");
  EXPECT_EQ(paul.get("/agents/mon-compte/qr").status, 404) << "nothing to set up";
  ASSERT_EQ(paul.post("/agents/mon-compte/telephone", {}).status, 303);
  EXPECT_EQ(paul.get("/agents/mon-compte/qr").status, 200);
  EXPECT_EQ(paul.post("/agents/mon-compte/telephone/code", fields({{"code", "000000"}})).status,
            422);
  const auto secret =
      pending_secret(town.scope(), town.options(), town.actor_of(paul.session).officer);
  const auto done =
      paul.post("/agents/mon-compte/telephone/code",
                fields({{"code", totp::code_at(secret, totp::step_of(town.clock.now()))}}));
  EXPECT_EQ(done.status, 200);
  town.phones["paul@valmorin.example"] = {totp::base32(secret), totp::step_of(town.clock.now())};
  EXPECT_NE(town.enter("paul@valmorin.example", good_password), "");
}

}  // namespace
}  // namespace parvis::identity
