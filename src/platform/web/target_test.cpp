// Addresses, urlencoded forms and cookies.

#include "platform/web/target.h"

#include <gtest/gtest.h>

namespace parvis::web {
namespace {

TEST(TargetTest, a_path_is_decoded_once) {
  EXPECT_EQ(decode_path("/"), "/");
  EXPECT_EQ(decode_path("/a/b%20c/"), "/a/b c/");
  EXPECT_EQ(decode_path("/%C3%A9t%C3%A9"), "/été");
  EXPECT_EQ(decode_path("/%252e"), "/%2e");
}

TEST(TargetTest, a_path_with_tricks_is_refused) {
  for (const char* path :
       {"", "a", "//", "/a//b", "/.", "/..", "/a/../b", "/%2e%2e/b", "/a%2fb", "/a%5cb", "/a\\b",
        "/%", "/%2", "/%zz", "/%00", "/%0d%0a", "/%ff", "/%c0%ae", "/%7f"}) {
    EXPECT_FALSE(decode_path(path)) << path;
  }
}

TEST(TargetTest, a_form_is_read_as_browsers_write_it) {
  const auto form = parse_form("a=1+2&b=%C3%A9&c&=d&&a=3&e=%zz%");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->get("a"), "1 2");
  EXPECT_EQ(form->all("a").size(), 2U);
  EXPECT_EQ(form->get("b"), "é");
  EXPECT_TRUE(form->has("c"));
  EXPECT_EQ(form->get("e"), "%zz%");
}

TEST(TargetTest, bytes_that_are_not_text_are_cleaned) {
  const auto form = parse_form("a=%ff%00x%0D%0Ay");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->get("a"), "\xEF\xBF\xBDx\ny");
}

TEST(TargetTest, a_form_of_too_many_fields_is_refused) {
  std::string text;
  for (int i = 0; i < 1001; ++i) text += "a=1&";
  EXPECT_FALSE(parse_form(text));
}

TEST(TargetTest, cookies_without_name_or_value_are_left_out) {
  const Fields cookies = parse_cookies("a=1; b ;=x; \xff=y; c=d=e;; __Host-s=t");
  EXPECT_EQ(cookies.entries().size(), 3U);
  EXPECT_EQ(cookies.get("c"), "d=e");
  EXPECT_EQ(cookies.get("__Host-s"), "t");
}

}  // namespace
}  // namespace parvis::web
