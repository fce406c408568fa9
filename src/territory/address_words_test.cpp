// How people write addresses: tables of cases.

#include "territory/address_words.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace parvis::territory {
namespace {

TEST(AddressWordsTest, abbreviations_accents_and_case_do_not_matter) {
  for (const char* text : {"12 bd de la République", "12, Boulevard de la republique",
                           "12 BLD REPUBLIQUE", "12 bvd. de la Re\u0301publique"}) {
    const auto address = read_address(text);
    EXPECT_EQ(address.number, "12") << text;
    EXPECT_EQ(join(address.words, " "), "boulevard republique") << text;
  }
  EXPECT_EQ(street_key("Av. du Gal Leclerc"), street_key("Avenue du Général Leclerc"));
  EXPECT_EQ(street_key("Rue de l’Église"), street_key("rue de l'eglise"));
  EXPECT_EQ(street_key("Pl. St-Éloi"), "place saint eloi");
}

TEST(AddressWordsTest, numbers_have_one_spelling) {
  for (const char* text : {"12 bis", "12bis", "12 B", "012 BIS"}) {
    EXPECT_EQ(number_key(text), "12 bis") << text;
  }
  EXPECT_EQ(number_key("7 ter"), "7 ter");
  EXPECT_EQ(number_key("0"), "0");
  EXPECT_EQ(number_key("bis"), "");
}

TEST(AddressWordsTest, a_street_of_a_date_keeps_its_numbers) {
  const auto address = read_address("rue du 8 mai 1945");
  EXPECT_EQ(address.number, "");
  EXPECT_EQ(join(address.words, " "), "rue 8 mai 1945");
}

TEST(AddressWordsTest, the_postal_code_and_the_town_are_not_the_street) {
  EXPECT_EQ(join(read_address("11 rue Pierre Fontaine, 75009 PARIS").words, " "),
            "rue pierre fontaine");
  EXPECT_EQ(join(read_address("62000 rue des Lilas").words, " "), "rue lilas");
  EXPECT_TRUE(read_address("").words.empty());
}

TEST(AddressWordsTest, the_right_street_scores_best) {
  const auto typed = address_words("rue des lilas");
  const int right = match_score(typed, address_words("Rue des Lilas"));
  EXPECT_GT(right, match_score(typed, address_words("Allée des Lilas")));
  EXPECT_GT(right, match_score(typed, address_words("Rue des Lilas Blancs")));
  EXPECT_EQ(match_score(typed, address_words("Rue des Tilleuls")), 0);
}

TEST(AddressWordsTest, a_slip_of_the_keyboard_and_a_beginning_are_understood) {
  EXPECT_GT(match_score(address_words("rue des tileuls"), address_words("Rue des Tilleuls")), 0);
  EXPECT_GT(match_score(address_words("lil"), address_words("Rue des Lilas")), 0);
  EXPECT_EQ(match_score(address_words("xyz"), address_words("Rue des Lilas")), 0);
}

TEST(AddressWordsTest, a_sentence_takes_the_street_in_lower_case) {
  EXPECT_EQ(street_in_sentence("Rue des Lilas"), "rue des Lilas");
  EXPECT_EQ(street_in_sentence("Le Bourg"), "Le Bourg");
  EXPECT_EQ(street_in_sentence(""), "");
}

}  // namespace
}  // namespace parvis::territory
