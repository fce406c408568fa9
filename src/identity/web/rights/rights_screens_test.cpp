// Roles, delegations, access: the screens, on each engine.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/test_browser.h"

namespace parvis::identity {
namespace {

class RightsScreensTest : public ScreensFixture {};
PARVIS_ON_EACH_ENGINE(RightsScreensTest);

TEST_P(RightsScreensTest, a_role_is_made_from_the_screens_and_a_refusal_keeps_what_was_typed) {
  auto browser = signed_in("camille");
  const auto added =
      browser.post("/agents/roles", fields({{"name", "Régie"}, {"permissions", "identity.audit"}}));
  ASSERT_EQ(added.status, 303);
  const std::string page = header(added, "Location");
  EXPECT_NE(Browser::body(browser.get(page)).find("Régie"), std::string::npos);
  const auto refused =
      browser.post("/agents/roles", fields({{"role", "administrator"}, {"name", "Direction <b>"}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(Browser::body(refused).find("Direction &lt;b&gt;"), std::string::npos);
  EXPECT_EQ(browser.post("/agents/roles", fields({{"role", "none"}, {"name", "X"}})).status, 404);
  EXPECT_EQ(browser.post("/agents/roles/reader/suppression", {}).status, 422);
}

TEST_P(RightsScreensTest, a_delegation_shows_on_both_accounts_and_is_withdrawn) {
  auto paul = signed_in("paul");
  EXPECT_EQ(
      paul.post("/agents/delegations",
                fields({{"to", camille.value}, {"first", "2026-03-02"}, {"last", "2026-02-01"}}))
          .status,
      422);
  ASSERT_EQ(
      paul.post("/agents/delegations",
                fields({{"to", camille.value}, {"first", "2026-03-02"}, {"last", "2026-03-09"}}))
          .status,
      303);
  auto browser = signed_in("camille");
  const std::string page = Browser::body(browser.get("/agents/delegations"));
  const auto at = page.find("name=\"delegation\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const std::string id = page.substr(at + 25, page.find('"', at + 25) - at - 25);
  EXPECT_EQ(browser.post("/agents/delegations/retrait", fields({{"delegation", id}})).status, 303);
  EXPECT_EQ(paul.post("/agents/delegations/retrait", fields({{"delegation", id}})).status, 404);
  EXPECT_EQ(paul.get("/agents/delegations?agent=" + camille.value).status, 404);
}

TEST_P(RightsScreensTest, the_access_page_says_who_could_open_a_file_and_why) {
  town.offers.personal_files = {{Word{"identity.officers_title"},
                                 {"identity.audit"},
                                 [](const Scope&, const std::string& typed) {
                                   std::optional<module::PersonalFile> found;
                                   if (typed == "K7Q2") found = {"request:1", "Demande 42", {}};
                                   return found;
                                 }}};
  auto browser = signed_in("camille");
  audit::record_reading(town.as(town.actor_of(browser.session)), "request:1", "requests.file");
  const std::string found = Browser::body(browser.get("/agents/acces?dossier=K7Q2"));
  EXPECT_NE(found.find("Demande 42"), std::string::npos);
  EXPECT_NE(found.find("requests.file"), std::string::npos);
  const std::string unknown = Browser::body(browser.get("/agents/acces?dossier=rien"));
  EXPECT_EQ(unknown.find("Demande 42"), std::string::npos);
}

}  // namespace
}  // namespace parvis::identity
