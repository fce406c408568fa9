// Own words: rules as tables, then kept on each engine.

#include "identity/own_words.h"

#include <gtest/gtest.h>

#include "identity/test_town.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

using i18n::Language;

// Any words of the module do: what counts is whether they have marks.
const module::FreeWord plain{words::role_reader, words::role_reader, 20};
const module::FreeWord marked{words::alarm_mail_subject, words::role_reader, 80};

TEST(OwnWordsTest, what_cannot_stand_for_a_word_is_refused) {
  const auto refused = [](const module::FreeWord& word, std::string_view text) {
    return !own_word_refusals(word, Language::fr, text).empty();
  };
  EXPECT_FALSE(refused(plain, "Signalements"));
  EXPECT_FALSE(refused(plain, ""));
  EXPECT_TRUE(refused(plain, "Une phrase bien trop longue"));
  EXPECT_FALSE(refused(plain, "éééééééééééééééééééé")) << "counted in characters";
  EXPECT_TRUE(refused(plain, "<b>Non</b>"));
  EXPECT_TRUE(refused(plain, "deux\nlignes"));
  EXPECT_TRUE(refused(plain, "{commune}"));
  EXPECT_TRUE(refused(plain, "ouvert {"));
  EXPECT_FALSE(refused(marked, "Alerte à {commune}"));
  EXPECT_TRUE(refused(marked, "Alerte à {ville}"));
}

TEST(OwnWordsTest, they_come_back_from_the_database_as_they_went) {
  const i18n::OwnWords words{{"app.a", {"Un", "One"}}, {"app.b", {"", "Two"}}};
  EXPECT_EQ(parse_own_words(stored_own_words(words)), words);
  EXPECT_TRUE(parse_own_words("").empty());
  EXPECT_TRUE(parse_own_words("a\tb\n\t\t\nno").empty());
}

TEST(OwnWordsTest, they_are_said_in_their_language_only) {
  const i18n::OwnWords own{{std::string(words::role_reader.key), {"Témoin", ""}}};
  EXPECT_EQ(i18n::say(Language::fr, words::role_reader, {}, own), "Témoin");
  EXPECT_EQ(i18n::say(Language::en, words::role_reader, {}, own),
            i18n::say(Language::en, words::role_reader));
  EXPECT_EQ(i18n::say(Language::fr, words::role_officer, {}, own),
            i18n::say(Language::fr, words::role_officer));
}

class KeptWordsTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(KeptWordsTest);

TEST_P(KeptWordsTest, only_words_that_are_offered_are_kept) {
  town.offers.free_words = {plain};
  const auto kept = keep_own_words(
      town.scope(), town.offers,
      {{std::string(plain.word.key), {" Témoin ", i18n::say(Language::en, plain.word)}},
       {std::string(words::role_officer.key), {"Chef", ""}}});
  ASSERT_TRUE(kept);
  const i18n::OwnWords expected{{std::string(plain.word.key), {"Témoin", ""}}};
  EXPECT_EQ(*kept, expected);
  EXPECT_EQ(commune(*town.data, town.card.id)->words, expected);
  ASSERT_TRUE(keep_own_words(town.scope(), town.offers, {}));
  EXPECT_TRUE(commune(*town.data, town.card.id)->words.empty());
}

}  // namespace
}  // namespace parvis::identity
