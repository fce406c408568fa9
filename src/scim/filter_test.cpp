// Paths and filters as Entra ID, Okta and Keycloak write them.
#include "scim/filter.h"

#include <gtest/gtest.h>

namespace parvis::scim {
namespace {

TEST(ScimPathTest, paths_of_every_kind_are_read) {
  EXPECT_EQ(parse_path("active")->attribute, "active");
  const auto name = parse_path("name.givenName");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->attribute + "/" + name->sub, "name/givenname");
  const auto mail = parse_path("emails[type eq \"work\"].value");
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->condition + "=" + mail->condition_value, "type=work");
  EXPECT_EQ(mail->attribute + "/" + mail->sub, "emails/value");
  const auto extension =
      parse_path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department");
  ASSERT_TRUE(extension);
  EXPECT_EQ(extension->attribute, "department");
  EXPECT_EQ(extension->schema, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user");
  EXPECT_EQ(parse_path("members[value eq \"01J\"]")->condition_value, "01J");
}

TEST(ScimPathTest, what_is_no_path_is_refused) {
  for (const auto* text : {"", " ", "emails[", "emails[type eq \"work\"", "a..b", "a.b.c", "[x]",
                           "emails[type eq work\"]", "a b", "urn:", "emails[type ne \"work\"]"}) {
    EXPECT_FALSE(parse_path(text)) << text;
  }
}

TEST(ScimFilterTest, one_comparison_is_read) {
  const auto filter = parse_filter("userName eq \"awa@ville.fr\"");
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->path.attribute, "username");
  EXPECT_EQ(filter->value, "awa@ville.fr");
  EXPECT_EQ(parse_filter("externalId Eq \"a \\\"b\\\" c\"")->value, "a \"b\" c");
  EXPECT_EQ(parse_filter("active eq true")->value, "true");
  EXPECT_EQ(parse_filter("emails[type eq \"work\"].value eq \"a@b.fr\"")->value, "a@b.fr");
}

TEST(ScimFilterTest, other_filters_are_refused_by_name) {
  for (const auto* text : {"", "userName", "userName sw \"a\"", "userName eq", "userName eq \"a",
                           "userName eq \"a\" and active eq true", "eq \"a\""}) {
    const auto filter = parse_filter(text);
    ASSERT_FALSE(filter) << text;
    EXPECT_EQ(filter.error().type, "invalidFilter");
  }
}

}  // namespace
}  // namespace parvis::scim
