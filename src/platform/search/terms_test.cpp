// What the index makes of French words.
#include "platform/search/terms.h"

#include <gtest/gtest.h>

namespace parvis::search {
namespace {

std::vector<std::string> stems(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& term : terms_of(text)) all.push_back(term.stem);
  return all;
}

TEST(TermsTest, forms_of_a_word_share_a_stem) {
  EXPECT_EQ(stems("réparations"), stems("Réparation"));
  EXPECT_EQ(stems("éclairages publics"), stems("éclairage public"));
  EXPECT_EQ(stems("lampadaires"), stems("lampadaire"));
}

TEST(TermsTest, accents_case_and_ligatures_do_not_count) {
  EXPECT_EQ(terms_of("ŒUVRE")[0].word, terms_of("œuvre")[0].word);
  EXPECT_EQ(terms_of("École")[0].word, "ecole");
  // The same letter written as one sign or as two (e and a combining accent).
  EXPECT_EQ(terms_of("e\u0301cole")[0].stem, terms_of("\u00e9cole")[0].stem);
}

TEST(TermsTest, words_are_cut_at_apostrophes_and_dashes) {
  EXPECT_EQ(stems("l’école d'Évry"), stems("école Évry"));
  EXPECT_EQ(terms_of("Saint-Étienne").size(), 2U);
}

TEST(TermsTest, small_words_say_nothing) {
  EXPECT_EQ(stems("la réparation de la route"), stems("réparation route"));
  EXPECT_TRUE(terms_of("de la").empty());
}

TEST(TermsTest, a_number_is_a_word) {
  EXPECT_EQ(stems("7 rue"), stems("7, rue"));
}

TEST(TermsTest, nothing_but_small_words_typed_keeps_the_last) {
  ASSERT_EQ(typed_terms("de la").size(), 1U);
  EXPECT_EQ(typed_terms("de la")[0].word, "la");
}

TEST(TermsTest, a_long_text_typed_counts_for_twelve_words) {
  std::string typed;
  for (int i = 0; i < 100; ++i) typed += "mot" + std::to_string(i) + " ";
  EXPECT_EQ(typed_terms(typed).size(), 12U);
}

TEST(TermsTest, broken_utf8_is_no_trouble) {
  EXPECT_NO_THROW(std::ignore = terms_of("\xff\xfe\xc3 abri"));
  EXPECT_EQ(terms_of("\xc3 abri").back().word, "abri");
}

}  // namespace
}  // namespace parvis::search
