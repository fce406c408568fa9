// What a provider's addresses and cookies hold of what strangers sent us.
#include <gtest/gtest.h>

#include "platform/oidc/oidc.h"
#include "platform/oidc/test_provider.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::oidc {
namespace {

class AddressesGivenTest : public test::EachEngine {
 protected:
  [[nodiscard]] ProviderOptions options() const {
    return {"franceconnect", theirs.issuer(), "parvis", "a secret", {}, {"eidas1"}, false, {}};
  }
  std::string browser_after(const std::string& cookie) {
    const auto begun =
        ours.begin(town.scope(), cookie, {"https://valserine.example/retour", "sign_in", "/"});
    EXPECT_TRUE(begun.has_value());
    return begun.value_or(Begun{}).browser;
  }

  test::TestDatabase data{GetParam(), {migrations()}};
  test::TestScope town{*data};
  TestProvider theirs;
  Provider ours{options(), town.clock()};
};
PARVIS_ON_EACH_ENGINE(AddressesGivenTest);

TEST_P(AddressesGivenTest, a_cookie_that_is_not_ours_is_not_written_back) {
  const std::string ours_before = browser_after("");
  EXPECT_EQ(browser_after(ours_before), ours_before) << "two tabs do not undo each other";
  for (const std::string& forged :
       {std::string(43, '"'), std::string(42, 'a') + ";", std::string(41, 'a') + "\u00e9",
        std::string(42, 'a') + " ", std::string(43, ','), std::string(44, 'a')}) {
    const std::string browser = browser_after(forged);
    EXPECT_NE(browser, forged);
    EXPECT_EQ(browser.size(), 43U);
    EXPECT_EQ(browser.find_first_of("\";, \xc3"), std::string::npos) << browser;
  }
}

TEST_P(AddressesGivenTest, a_token_too_long_for_a_link_stays_here) {
  theirs.describe(R"(,"end_session_endpoint":")" + theirs.issuer() + R"(/end")");
  const auto address = ours.farewell(std::string(3000, 't'), "https://valserine.example/");
  EXPECT_TRUE(address.starts_with(theirs.issuer() + "/end?client_id=parvis&state=")) << address;
  EXPECT_LE(address.size(), 2000U);
}

}  // namespace
}  // namespace parvis::oidc
