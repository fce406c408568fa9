// The directory of officers as a file: cells, what lines would do, and doing it on each engine.

#include "identity/import_officers.h"

#include <gtest/gtest.h>

#include "identity/officers.h"
#include "identity/test_town.h"

namespace parvis::identity {
namespace {

using State = DirectoryLine::State;

TEST(CsvRowsTest, cells_are_read_whatever_the_separator_and_the_quotes) {
  const auto rows = csv_rows(
      "\xEF\xBB\xBF"
      "a;b\r\n\"x;\"\"y\"\"\";\"two\nlines\"\n\n  \nlast;\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"x;\"y\"", "two\nlines"}));
  EXPECT_EQ(rows[2].number, 6);
  EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"last", ""}));
  EXPECT_TRUE(csv_rows("").empty());
  EXPECT_EQ(csv_rows("a,b\n\"never closed").size(), 2u);
}

class ImportOfficersTest : public test::EachEngine {
 protected:
  void SetUp() override { town.add("camille@valmorin.example", module::Role::administrator); }
  TestTown town{GetParam()};
  const std::string csv =
      "courriel;nom;fonction;services;rôle\n"
      "awa@valmorin.example;Awa Diallo;Responsable voirie;Voirie | propreté;Responsable de "
      "service\n"
      "camille@valmorin.example;Camille Moreau;Directrice;;administrator\n"
      "pas une adresse;Paul;;Inconnu;Roi\n"
      "AWA@valmorin.example;Encore Awa;;;\n";
};
PARVIS_ON_EACH_ENGINE(ImportOfficersTest);

TEST_P(ImportOfficersTest, a_file_is_looked_at_line_by_line_before_anything_is_done) {
  const auto looked = look_at_directory(town.scope(), csv);
  ASSERT_TRUE(looked);
  ASSERT_EQ(looked->lines.size(), 4u);
  EXPECT_EQ(looked->lines[0].state, State::added);
  EXPECT_EQ(looked->lines[0].officer.services.size(), 2u);
  EXPECT_EQ(looked->lines[0].officer.role, standard_role(module::Role::manager));
  EXPECT_EQ(looked->lines[1].state, State::changed);
  EXPECT_EQ(looked->lines[2].state, State::wrong);
  EXPECT_EQ(looked->lines[2].refusals.size(), 3u) << "address, service, role";
  EXPECT_EQ(looked->lines[3].state, State::wrong) << "twice in the file";
  EXPECT_EQ(officers(town.scope()).size(), 1u);
}

TEST_P(ImportOfficersTest, sending_it_twice_changes_nothing_more) {
  const auto first = import_directory(town.scope(), csv);
  ASSERT_TRUE(first);
  ASSERT_EQ(first->added.size(), 1u);
  EXPECT_EQ(first->changed, 1);
  EXPECT_EQ(first->wrong.size(), 2u);
  EXPECT_NE(town.half_enter("awa@valmorin.example", first->added.front().secret), "");
  const auto second = import_directory(town.scope(), csv);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->added.empty());
  EXPECT_EQ(second->changed, 0);
  EXPECT_EQ(officers(town.scope()).size(), 2u);
}

TEST_P(ImportOfficersTest, a_file_does_not_take_the_last_administrator_away) {
  const auto imported =
      import_directory(town.scope(), "email,name,role\ncamille@valmorin.example,Camille,reader\n");
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->wrong.size(), 1u);
  EXPECT_EQ(officers(town.scope()).front().role, standard_role(module::Role::administrator));
}

TEST_P(ImportOfficersTest, a_text_that_is_not_a_directory_is_refused) {
  for (const std::string& text :
       {std::string(), std::string("a;b\n1;2\n"), std::string("courriel;nom\n\xFF;x\n")}) {
    EXPECT_FALSE(look_at_directory(town.scope(), text)) << text;
  }
  std::string long_one = "email,name\n";
  for (int i = 0; i < 201; ++i) long_one += "a" + std::to_string(i) + "@ville.example,A\n";
  EXPECT_FALSE(look_at_directory(town.scope(), long_one));
}

}  // namespace
}  // namespace parvis::identity
