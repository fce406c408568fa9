// Times of a token, to the second.
#include "platform/oidc/claims.h"

#include <gtest/gtest.h>

namespace parvis::oidc {
namespace {

constexpr std::int64_t now = 1'772'438'400;

/// The mark that is wrong in a token made and ending that many seconds from now.
std::string wrong_mark(std::int64_t made, std::int64_t ends) {
  const Expected expected{"https://idp.example",        "parvis", "n", "", {},
                          from_milliseconds(now * 1000)};
  const auto claims = id_token_claims(
      R"({"iss":"https://idp.example","aud":"parvis","nonce":"n","sub":"s","iat":)" +
          std::to_string(now + made) + R"(,"exp":)" + std::to_string(now + ends) + "}",
      expected);
  return claims ? "" : claims.error();
}

TEST(ClaimsTest, clocks_may_differ_by_a_minute_and_no_more) {
  EXPECT_EQ(wrong_mark(0, 60), "");
  EXPECT_EQ(wrong_mark(60, 60), "");
  EXPECT_EQ(wrong_mark(61, 61), "iat");
  EXPECT_EQ(wrong_mark(-60, -59), "");
  EXPECT_EQ(wrong_mark(-60, -60), "exp");
}

TEST(ClaimsTest, a_token_is_made_for_the_answer_that_carries_it) {
  EXPECT_EQ(wrong_mark(-660, 3600), "");
  EXPECT_EQ(wrong_mark(-661, 3600), "iat");
}

TEST(ClaimsTest, texts_are_cleaned_and_what_is_no_text_is_left_out) {
  const auto claims = userinfo_claims(
      R"({"sub":"s","given_name":" Ang\u0000ela\n","email_verified":true,"age":61,"x":null})", "s");
  ASSERT_TRUE(claims.has_value());
  EXPECT_EQ(claims->told.at("given_name"), "Angela");
  EXPECT_EQ(claims->told.at("email_verified"), "true");
  EXPECT_FALSE(claims->told.contains("age"));
  EXPECT_FALSE(userinfo_claims(R"({"sub":"s"})", "another").has_value());
}

}  // namespace
}  // namespace parvis::oidc
