// Text tools on what people really type, and on bytes that are not text.
#include "base/text.h"

#include <gtest/gtest.h>

namespace parvis {
namespace {

TEST(TextTest, trim_takes_white_space_and_no_break_spaces_off_both_ends) {
  EXPECT_EQ(trim(" \t\r\n\u00A0\u202Fune lampe \u00A0\n"), "une lampe");
  EXPECT_EQ(trim("\u00A0"), "");
  EXPECT_EQ(trim("à"), "à");
}

TEST(TextTest, fold_makes_accents_case_and_ligatures_alike) {
  EXPECT_EQ(fold("Œuvre d’Été"), "oeuvre d'ete");
  EXPECT_EQ(fold("ŒUVRE D'ÉTÉ"), "oeuvre d'ete");
  EXPECT_EQ(fold("e\u0301te\u0301"), "ete");
  EXPECT_EQ(fold("L’Haÿ-les-Roses"), "l'hay-les-roses");
  EXPECT_EQ(fold("Straße, Curaçao, Łódź, smørrebrød, æ"), "strasse, curacao, lodz, smorrebrod, ae");
  EXPECT_EQ(fold("ﬁn ＡＢＣ"), "fin abc");
  EXPECT_EQ(fold("RUE 12 bis"), "rue 12 bis");
  EXPECT_EQ(fold(""), "");
}

TEST(TextTest, fold_keeps_the_letters_of_other_scripts) {
  EXPECT_EQ(fold("МИР 世界"), "мир 世界");
}

TEST(TextTest, only_well_formed_utf8_is_utf8) {
  for (const char* good : {"", "a", "é", "€", "😀", "\u0080", "\uFFFF", "\U0010FFFF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  // Lone continuation, overlong, surrogate, beyond U+10FFFF, cut short, Latin-1.
  for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xE2\x82", "caf\xE9", "\xF5\x80\x80\x80", "\xFF"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
}

TEST(TextTest, clean_text_leaves_only_utf8_newlines_and_tabs) {
  EXPECT_EQ(clean_text("a\r\nb\tc"), "a\nb\tc");
  EXPECT_EQ(clean_text(std::string_view("a\0b\x1b[31m\x7f\u0085", 11)), "ab[31m");
  EXPECT_EQ(clean_text("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(clean_text("\xF0\x9F\x98"), "\uFFFD");
  EXPECT_TRUE(is_utf8(clean_text("\xC0\xAF\xED\xA0\x80\xE2\x82")));
}

TEST(TextTest, length_and_cut_count_characters_not_bytes) {
  EXPECT_EQ(length_in_characters("été 😀"), 5u);
  EXPECT_EQ(shorten("été", 3), "été");
  EXPECT_EQ(shorten("étés", 3), "ét…");
  EXPECT_EQ(shorten("un lampadaire", 4), "un…");
  EXPECT_EQ(shorten("abc", 1), "…");
  EXPECT_EQ(shorten("abc", 0), "");
  EXPECT_EQ(shorten("", 0), "");
}

TEST(TextTest, split_and_join_undo_each_other) {
  for (const char* text : {"", "a", "a,b", ",", "a,,b,"}) {
    EXPECT_EQ(join(split(text, ','), ","), text);
  }
  EXPECT_EQ(split("a,,b", ',').size(), 3u);
}

TEST(TextTest, a_prefix_matches_whatever_its_accents_and_case) {
  EXPECT_TRUE(starts_with_folded("Église Saint-Pierre", "egl"));
  EXPECT_TRUE(starts_with_folded("œuvre", "OEU"));
  EXPECT_FALSE(starts_with_folded("Rue de l’Église", "egl"));
}

TEST(TextTest, numbers_are_taken_whole_or_not_at_all) {
  EXPECT_EQ(parse_integer("42"), 42);
  EXPECT_EQ(parse_integer("-7"), -7);
  for (const char* bad : {"", " 1", "1 ", "1.0", "0x10", "+1", "9223372036854775808", "un"}) {
    EXPECT_FALSE(parse_integer(bad)) << bad;
  }
  EXPECT_EQ(parse_decimal("48.85"), 48.85);
  EXPECT_EQ(parse_decimal("2,5"), 2.5);
  EXPECT_EQ(parse_decimal("-0.5"), -0.5);
  EXPECT_EQ(parse_decimal("7"), 7.0);
  for (const char* bad :
       {"", "-", ".", ".5", "5.", "1.2.3", "1e5", "inf", "nan", "--1", " 1", "1,"}) {
    EXPECT_FALSE(parse_decimal(bad)) << bad;
  }
}

TEST(TextTest, addresses_keep_only_unreserved_signs) {
  EXPECT_EQ(url_encode("aZ0-._~"), "aZ0-._~");
  EXPECT_EQ(url_encode("é&a b/?"), "%C3%A9%26a%20b%2F%3F");
  EXPECT_EQ(slug("Rue de l’Église"), "rue-de-l-eglise");
  EXPECT_EQ(slug("  Œuvre & Été !  "), "oeuvre-ete");
  EXPECT_EQ(slug("…"), "");
}

TEST(TextTest, sha256_gives_the_digests_of_fips_180) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace parvis
