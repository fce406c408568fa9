// What directories send: the bodies of Entra ID, Okta and Keycloak, and what is not to be trusted.
#include "scim/reading.h"

#include <gtest/gtest.h>

namespace parvis::scim {
namespace {

std::string patch(const std::string& operations) {
  return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
         operations + "]}";
}

TEST(ScimReadingTest, a_user_is_read_with_the_address_of_work) {
  const auto form = read_person(
      R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"awa@ville.fr",)"
      R"("externalId":"e-1","name":{"givenName":"Awa","familyName":"Diallo"},"active":true,)"
      R"("emails":[{"value":"home@x.fr","type":"home","primary":true},)"
      R"({"value":"awa.diallo@ville.fr","type":"work"}],"title":"Agente","nickName":"A"})");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->user_name, "awa@ville.fr");
  EXPECT_EQ(form->external_id, "e-1");
  EXPECT_EQ(form->given_name, "Awa");
  EXPECT_EQ(form->family_name, "Diallo");
  EXPECT_EQ(form->email, "awa.diallo@ville.fr");
  EXPECT_EQ(form->title, "Agente");
  EXPECT_EQ(form->active, true);
  EXPECT_FALSE(form->display_name) << "what is not said stays unsaid";
}

TEST(ScimReadingTest, entra_closes_an_account_with_the_text_false) {
  for (const auto* operation : {R"({"op":"Replace","path":"active","value":"False"})",
                                R"({"op":"replace","value":{"active":false}})",
                                R"({"op":"Replace","path":"active","value":false})"}) {
    const auto form = read_person_patch(patch(operation));
    ASSERT_TRUE(form) << operation;
    EXPECT_EQ(form->active, false) << operation;
  }
}

TEST(ScimReadingTest, a_patch_names_its_attributes_by_path) {
  const auto form = read_person_patch(
      patch(R"({"op":"Replace","path":"emails[type eq \"work\"].value","value":"new@ville.fr"},)"
            R"({"op":"Add","path":"name.givenName","value":"Awa"},)"
            R"({"op":"Add","path":"emails[type eq \"home\"].value","value":"home@x.fr"},)"
            R"({"op":"Remove","path":"title"},)"
            R"({"op":"add","value":{"name.familyName":"Diallo","displayName":"Awa D.",)"
            R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"x"}})"));
  ASSERT_TRUE(form) << form.error().detail;
  EXPECT_EQ(form->email, "new@ville.fr");
  EXPECT_EQ(form->given_name, "Awa");
  EXPECT_EQ(form->family_name, "Diallo");
  EXPECT_EQ(form->display_name, "Awa D.");
  EXPECT_EQ(form->title, "");
  EXPECT_FALSE(form->active);
}

TEST(ScimReadingTest, what_cannot_be_read_says_why) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"", "invalidSyntax"},
      {"[]", "invalidSyntax"},
      {R"({"Operations":{}})", "invalidSyntax"},
      {R"({"Operations":[]})", "invalidSyntax"},
      {patch("3"), "invalidSyntax"},
      {patch(R"({"op":"move","path":"active","value":true})"), "invalidSyntax"},
      {patch(R"({"op":"remove"})"), "noTarget"},
      {patch(R"({"op":"replace","path":"emails[","value":"x"})"), "invalidPath"},
      {patch(R"({"op":"replace","path":3,"value":"x"})"), "invalidPath"},
      {patch(R"({"op":"replace","path":"active"})"), "invalidValue"},
      {patch(R"({"op":"replace","path":"active","value":"maybe"})"), "invalidValue"},
      {patch(R"({"op":"replace","path":"title","value":{"a":1}})"), "invalidValue"},
      {patch(R"({"op":"replace","path":"emails","value":[3]})"), "invalidValue"},
      {patch(R"({"op":"replace","value":"text"})"), "invalidValue"},
      {patch(R"({"op":"remove","path":"userName"})"), "mutability"}};
  for (const auto& [body, type] : cases) {
    const auto form = read_person_patch(body);
    ASSERT_FALSE(form) << body;
    EXPECT_EQ(form.error().type, type) << body;
  }
  EXPECT_FALSE(read_person(std::string(100, '[')));
  EXPECT_FALSE(read_person(R"({"userName":3})"));
}

TEST(ScimReadingTest, members_come_and_go_in_every_way_they_are_written) {
  using Kind = MemberChange::Kind;
  const auto changes = read_members_patch(
      patch(R"({"op":"Add","path":"members","value":[{"value":"a"},{"value":"b"}]},)"
            R"({"op":"remove","path":"members[value eq \"c\"]"},)"
            R"({"op":"Remove","path":"members","value":[{"value":"d"}]},)"
            R"({"op":"replace","value":{"displayName":"Roads","members":[{"value":"e"}]}},)"
            R"({"op":"replace","path":"displayName","value":"Roads"},)"
            R"({"op":"remove","path":"members"})"));
  ASSERT_TRUE(changes);
  ASSERT_EQ(changes->size(), 5U);
  EXPECT_EQ(changes->at(0).kind, Kind::add);
  EXPECT_EQ(changes->at(0).ids, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(changes->at(1).kind, Kind::remove);
  EXPECT_EQ(changes->at(1).ids, std::vector<std::string>{"c"});
  EXPECT_EQ(changes->at(2).ids, std::vector<std::string>{"d"});
  EXPECT_EQ(changes->at(3).kind, Kind::replace);
  EXPECT_EQ(changes->at(4).kind, Kind::replace);
  EXPECT_TRUE(changes->at(4).ids.empty()) << "all of them";
}

}  // namespace
}  // namespace parvis::scim
