// Exports, limits, the directory: the screens, on each engine.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/test_browser.h"

namespace parvis::identity {
namespace {

class PrivacyScreensTest : public ScreensFixture {};
PARVIS_ON_EACH_ENGINE(PrivacyScreensTest);

TEST_P(PrivacyScreensTest, an_export_says_why_and_hands_over_what_the_modules_hold) {
  town.offers.personal_exports = {{"requests", [](const Scope&, const module::PersonKeys& keys) {
                                     return "\"" + keys.emails.front() + "\"";
                                   }}};
  auto browser = signed_in("camille");
  EXPECT_EQ(
      browser.post("/agents/exports", fields({{"email", "paul@ville.example"}, {"motive", "x"}}))
          .status,
      422);
  const auto given = browser.post(
      "/agents/exports",
      fields({{"email", "Paul@ville.example"}, {"motive", "demande d’accès reçue au guichet"}}));
  EXPECT_EQ(given.status, 200);
  EXPECT_EQ(Browser::body(given), R"({"requests":"paul@ville.example"})");
  EXPECT_NE(header(given, "Content-Disposition").find("attachment"), std::string::npos);
  EXPECT_NE(Browser::body(browser.get("/agents/delegue-donnees")).find("reçue au guichet"),
            std::string::npos);
}

TEST_P(PrivacyScreensTest, limits_out_of_reason_are_refused_with_what_was_typed) {
  auto browser = signed_in("camille");
  const auto limits = [](const char* minute) {
    return fields({{"files_minute", minute}, {"files_day", "300"}, {"exports_day", "20"}});
  };
  EXPECT_EQ(browser.post("/agents/delegue-donnees/limites", limits("0")).status, 422);
  EXPECT_EQ(browser.post("/agents/delegue-donnees/limites", limits("beaucoup")).status, 422);
  EXPECT_EQ(browser.post("/agents/delegue-donnees/limites", limits("30")).status, 303);
  EXPECT_EQ(safeguards(town.scope()).files_minute, 30);
}

TEST_P(PrivacyScreensTest, an_export_holds_the_file_of_whoever_is_behind_the_address) {
  town.offers.keys_of_address = [](const Scope&, const std::string& email) {
    return module::PersonKeys{{ResidentId("01HPAUL")}, {email}};
  };
  town.offers.personal_exports = {{"residents", [](const Scope&, const module::PersonKeys& keys) {
                                     return "\"" + keys.ids.at(0).value + "\"";
                                   }}};
  auto browser = signed_in("camille");
  const auto given = browser.post(
      "/agents/exports",
      fields({{"email", "paul@ville.example"}, {"motive", "demande d’accès reçue au guichet"}}));
  EXPECT_EQ(Browser::body(given), R"({"residents":"01HPAUL"})");
}

TEST_P(PrivacyScreensTest, the_page_of_exports_says_how_many_really_pass) {
  ASSERT_TRUE(keep_safeguards(town.scope(), {20, 400, 3}));
  auto browser = signed_in("camille");
  EXPECT_NE(Browser::body(browser.get("/agents/exports")).find("Au plus 2 exports"),
            std::string::npos);
  int passed = 0;
  for (int i = 0; i < 4; ++i) {
    const auto given = browser.post("/agents/exports",
                                    fields({{"email", "p" + std::to_string(i) + "@ville.example"},
                                            {"motive", "demande d’accès reçue au guichet"}}));
    passed += given.status == 200 ? 1 : 0;
  }
  EXPECT_EQ(passed, 2);
  ASSERT_TRUE(keep_safeguards(town.scope(), {20, 400, 2}));
  EXPECT_NE(Browser::body(browser.get("/agents/exports")).find("Au plus 1 export par jour"),
            std::string::npos);
}

TEST_P(PrivacyScreensTest, a_directory_is_sent_looked_at_and_imported) {
  auto browser = signed_in("camille");
  const std::string csv = "email,name,role\nines@valmorin.example,Inès <Haddad>,officer\n";
  const auto looked = browser.send(web::Method::post, "/agents/agents/import",
                                   fields({{"csrf", browser.token()}}), {upload("file", csv)});
  EXPECT_EQ(looked.status, 200);
  EXPECT_NE(Browser::body(looked).find("Inès &lt;Haddad&gt;"), std::string::npos);
  EXPECT_EQ(officers(town.scope()).size(), 2u) << "only looked at";
  EXPECT_EQ(browser.post("/agents/agents/import/valider", fields({{"csv", csv}})).status, 200);
  EXPECT_EQ(officers(town.scope()).size(), 3u);
  EXPECT_EQ(browser.post("/agents/agents/import", fields({{"csv", "rien"}})).status, 422);
}

}  // namespace
}  // namespace parvis::identity
