// Published keys: those that are none are left out, and end nothing.
#include "platform/oidc/documents.h"

#include <gtest/gtest.h>

namespace parvis::oidc {
namespace {

constexpr const char* point = R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                              R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")";

TEST(DocumentsTest, a_published_key_is_kept_with_its_public_members_alone) {
  const auto keys = keys_of(R"({"keys":[{"kty":"EC","crv":"P-256","kid":"one","d":"secret",)" +
                            std::string(point) + "}]}");
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys.front().kid, "one");
  EXPECT_EQ(keys.front().json.find("secret"), std::string::npos);
}

TEST(DocumentsTest, keys_that_are_none_are_left_out) {
  for (const char* key :
       {"7", "{}", R"({"kty":"oct","k":"AAAA"})", R"({"kty":"EC","crv":"P-256"})",
        R"({"kty":"EC","crv":"P-256","x":"A===","y":"AAAA"})",
        R"({"kty":"RSA","n":"a","e":"AQAB"})", R"({"kty":"RSA","n":7,"e":"AQAB"})"}) {
    EXPECT_TRUE(keys_of(R"({"keys":[)" + std::string(key) + "]}").empty()) << key;
  }
  EXPECT_TRUE(keys_of("[]").empty());
  EXPECT_TRUE(keys_of("not json").empty());
}

TEST(DocumentsTest, a_token_is_three_parts_of_base64url_or_nothing_reads_it) {
  // cjose ends the program at some of these when they reach it.
  for (const char* token : {"", "a.b.c", "e30.e30", "eyJhbGciOiJub25lIn0.e=30.AA", "e30.e30.A===",
                            "e30..AA", "eyJhbGciOiJFUzI1NiJ9.e30.", ".e30.AA", "e30.e30.A A"}) {
    EXPECT_FALSE(head_of(token).has_value()) << token;
  }
  EXPECT_TRUE(head_of("eyJhbGciOiJFUzI1NiJ9.e30.AA").has_value());
}

}  // namespace
}  // namespace parvis::oidc
