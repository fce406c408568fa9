// How names sound, how files are found, what is refused: tables of cases, no database.
#include "residents/naming.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "residents/words.h"

namespace parvis::residents {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date today{year(2026), month(3), day(2)};

Resident jeanne() {
  Resident file;
  file.family_name = "Le Goff";
  file.given_name = "Jeanne-Marie";
  file.birth_date = "1950-03-12";
  file.postal_address = "12 rue des Églantiers, 60000 Beauvais";
  file.phone = "+33 6 12 34 56 78";
  file.email = "Jeanne@Exemple.fr";
  return file;
}

bool has(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<std::string> fields(const Refusals& refusals) {
  std::vector<std::string> names;
  for (const auto& refusal : refusals) names.push_back(refusal.field);
  return names;
}

TEST(Naming, a_file_is_found_by_each_of_its_words) {
  const auto keys = keys_for(jeanne());
  for (const char* key :
       {"n:le", "n:goff", "n:legoff", "n:jeanne", "n:marie", "b:1950-03-12", "b:1950",
        "a:eglantiers", "a:60000", "p:0612345678", "e:jeanne@exemple.fr"}) {
    EXPECT_TRUE(has(keys, key)) << key;
  }
  EXPECT_TRUE(has(keys, "s:" + sound_of("Goff")));
}

TEST(Naming, what_is_typed_is_understood) {
  const std::vector<std::pair<std::string, std::string>> exact = {
      {"12/03/1950", "b:1950-03-12"},     {"12.3.1950", "b:1950-03-12"},
      {"1950-03-12", "b:1950-03-12"},     {"1950", "b:1950"},
      {"06 12 34 56 78", "p:0612345678"}, {"0612345678", "p:0612345678"},
      {"+33612345678", "p:0612345678"},   {"Jeanne@Exemple.fr", "e:jeanne@exemple.fr"},
      {"06.12.34.56.78", "p:0612345678"}};
  for (const auto& [typed, key] : exact) {
    const auto words = typed_words(typed);
    ASSERT_EQ(words.size(), 1u) << typed;
    EXPECT_TRUE(has(words[0].exact, key)) << typed;
  }
  const auto words = typed_words("  Goff  jeanne ");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].beginning, "goff");
  EXPECT_TRUE(typed_words("31/02/1950").size() >= 1);
  EXPECT_TRUE(typed_words(" \t!? ").empty());
  EXPECT_LE(typed_words("a b c d e f g h i j k l m").size(), 8u);
}

TEST(Naming, a_file_needs_names_and_what_its_wish_needs) {
  EXPECT_TRUE(check_resident(jeanne(), today).empty());
  EXPECT_EQ(fields(check_resident(Resident(), today)),
            (std::vector<std::string>{"family_name", "given_name", "postal_address"}));
  auto file = jeanne();
  file.contact = ContactWish::email;
  file.email = "";
  EXPECT_EQ(fields(check_resident(file, today)), std::vector<std::string>{"email"});
  file.email = "jeanne@";
  EXPECT_EQ(fields(check_resident(file, today)), std::vector<std::string>{"email"});
  file = jeanne();
  file.contact = ContactWish::sms;
  file.phone = "";
  EXPECT_EQ(fields(check_resident(file, today)), std::vector<std::string>{"phone"});
  file.phone = "12";
  EXPECT_EQ(fields(check_resident(file, today)), std::vector<std::string>{"phone"});
  file = jeanne();
  file.contact = ContactWish::paper_only;
  file.postal_address = "";
  EXPECT_TRUE(check_resident(file, today).empty());
  file.family_name = std::string(101, 'a');
  EXPECT_EQ(fields(check_resident(file, today)), std::vector<std::string>{"family_name"});
}

TEST(Naming, a_date_of_birth_is_a_day_that_was) {
  const std::vector<std::pair<std::string, bool>> dates = {{"", true},
                                                           {"1950-03-12", true},
                                                           {"2026-03-02", true},
                                                           {"2026-03-03", false},
                                                           {"1899-12-31", false},
                                                           {"1950-02-30", false},
                                                           {"12/03/1950", false}};
  for (const auto& [date, fine] : dates) {
    auto file = jeanne();
    file.birth_date = date;
    EXPECT_EQ(check_resident(file, today).empty(), fine) << date;
  }
}

}  // namespace
}  // namespace parvis::residents
