// Addresses of answers: made for one request and one person, and for nobody else.
#include "requests/mail/reply_token.h"

#include <gtest/gtest.h>

namespace parvis::requests::incoming {
namespace {

constexpr const char* town_address = "Mairie@ville.example";
constexpr const char* signing_key = "la clef de la commune";

ReplyToken token_of(const std::string& address) {
  const auto token = token_in(town_address, {address});
  EXPECT_TRUE(token.has_value()) << address;
  return token.value_or(ReplyToken());
}

TEST(ReplyTokenTest, an_answer_comes_back_to_its_request_and_its_person) {
  const auto address = reply_address(town_address, signing_key, "2026-00421", "Zoe@example.org");
  EXPECT_TRUE(address.starts_with("mairie+r.2026-00421.")) << address;
  EXPECT_TRUE(address.ends_with("@ville.example")) << address;
  const auto token = token_of(address);
  EXPECT_EQ(token.number, "2026-00421");
  EXPECT_TRUE(is_for(token, signing_key, "zoe@EXAMPLE.org"));
}

TEST(ReplyTokenTest, nobody_else_and_no_other_request_fits_it) {
  auto token = token_of(reply_address(town_address, signing_key, "2026-00421", "zoe@example.org"));
  EXPECT_FALSE(is_for(token, signing_key, "paul@example.org"));
  EXPECT_FALSE(is_for(token, "another key", "zoe@example.org"));
  EXPECT_FALSE(is_for(token, "", "zoe@example.org"));
  EXPECT_FALSE(is_for(token, signing_key, ""));
  token.number = "2026-00422";
  EXPECT_FALSE(is_for(token, signing_key, "zoe@example.org"));
}

TEST(ReplyTokenTest, only_whole_tokens_of_the_town_are_read) {
  for (const char* other :
       {"mairie@ville.example", "mairie+r.@ville.example", "mairie+r.2026-00421@ville.example",
        "mairie+r.2026-00421.short@ville.example",
        "mairie+r.2026-00421.0123456789abcdef0123@autre.example",
        "maire+r.2026-00421.0123456789abcdef0123@ville.example", "", "@", "+r."}) {
    EXPECT_FALSE(token_in(town_address, {other}).has_value()) << other;
  }
  EXPECT_FALSE(token_in("", {"+r.1.0123456789abcdef0123@"}).has_value());
}

TEST(ReplyTokenTest, an_address_without_room_gets_no_token) {
  const std::string longest(31, 'a');
  EXPECT_EQ(reply_address(longest + "@ville.example", signing_key, "2026-00421", "z@e.org"), "");
  EXPECT_EQ(reply_address("", signing_key, "2026-00421", "z@e.org"), "");
}

}  // namespace
}  // namespace parvis::requests::incoming
