// Words, plurals, dates, numbers and sizes in both languages, as tables of cases.

#include "platform/i18n/i18n.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/i18n/word_table.h"
#include "platform/i18n/words.h"

namespace parvis::i18n {

namespace {

constexpr Language fr = Language::fr;
constexpr Language en = Language::en;

Date day(int year, unsigned month, unsigned number_of_day) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number_of_day}};
}

Time moment(Date date, int hour, int minute) {
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

}  // namespace

TEST(WordsTest, the_table_is_sorted_and_every_language_says_every_word) {
  const auto table = word_table();
  ASSERT_GT(table.size(), 5U);
  EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                             [](const auto& a, const auto& b) { return a.key < b.key; }));
  for (const auto& entry : table) {
    for (const auto& forms : entry.by_language) EXPECT_FALSE(forms[0].empty()) << entry.key;
  }
}

TEST(WordsTest, the_count_chooses_the_form) {
  EXPECT_EQ(say(fr, words::size_bytes, {{"count", "0"}}), "0 octet");
  EXPECT_EQ(say(fr, words::size_bytes, {{"count", "1"}}), "1 octet");
  EXPECT_EQ(say(fr, words::size_bytes, {{"count", "1,5"}}), "1,5 octet");
  EXPECT_EQ(say(fr, words::size_bytes, {{"count", "2"}}), "2 octets");
  EXPECT_EQ(say(en, words::size_bytes, {{"count", "0"}}), "0 bytes");
  EXPECT_EQ(say(en, words::size_bytes, {{"count", "1"}}), "1 byte");
  EXPECT_EQ(say(en, words::size_bytes, {{"count", "2"}}), "2 bytes");
}

TEST(WordsTest, a_count_is_written_as_a_number_of_the_language) {
  EXPECT_EQ(say(fr, words::size_bytes, {{"count", "12345"}}), "12\u202f345 octets");
  EXPECT_EQ(say(en, words::size_bytes, {{"count", "12345"}}), "12,345 bytes");
}

TEST(WordsTest, a_value_that_holds_braces_is_not_read_again) {
  EXPECT_EQ(say(fr, words::size_megabytes, {{"size", "{count}"}, {"count", "9"}}), "{count} Mo");
}

TEST(WordsTest, an_unknown_word_shows_its_key) {
  EXPECT_EQ(say(fr, Word{"nowhere.nothing"}), "nowhere.nothing");
}

TEST(LanguageTest, the_language_of_the_browser_is_chosen_by_weight) {
  EXPECT_EQ(negotiate("en-GB,en;q=0.9,fr;q=0.8", fr), en);
  EXPECT_EQ(negotiate("fr-FR, en;q=0.5", en), fr);
  EXPECT_EQ(negotiate("de, en;q=0.3", fr), en);
  EXPECT_EQ(negotiate("de, ar;q=0.3", fr), fr);
  EXPECT_EQ(negotiate("en;q=0, fr;q=0.1", en), fr);
  EXPECT_EQ(negotiate("EN", fr), en);
  EXPECT_EQ(negotiate("*", fr), fr);
  EXPECT_EQ(negotiate(";;;,,,=q", fr), fr);
  EXPECT_EQ(negotiate("", en), en);
}

TEST(LanguageTest, a_code_we_do_not_speak_is_refused) {
  Language out = fr;
  EXPECT_FALSE(parse_language("xx", out));
  EXPECT_TRUE(parse_language("en", out));
  EXPECT_EQ(out, en);
  EXPECT_EQ(code_of(fr), "fr");
  EXPECT_EQ(direction_of(fr), "ltr");
  EXPECT_EQ(name_of(fr), "Français");
}

TEST(NumbersTest, numbers_are_written_as_people_do) {
  EXPECT_EQ(number(fr, 12345), "12\u202f345");
  EXPECT_EQ(number(en, 12345), "12,345");
  EXPECT_EQ(number(fr, -3), "-3");
  EXPECT_EQ(decimal(fr, 3.5, 1), "3,5");
  EXPECT_EQ(decimal(en, 3.456, 2), "3.46");
  EXPECT_EQ(decimal(fr, 3, 1), "3,0");
  EXPECT_EQ(percent(fr, 0.724), "72\u00a0%");
  EXPECT_EQ(percent(en, 0.725), "73%");
}

TEST(NumbersTest, sizes_keep_two_figures) {
  EXPECT_EQ(file_size(fr, 1), "1 octet");
  EXPECT_EQ(file_size(fr, 512), "512 octets");
  EXPECT_EQ(file_size(fr, 12'400), "12 ko");
  EXPECT_EQ(file_size(fr, 999'999), "1 Mo");
  EXPECT_EQ(file_size(fr, 1'240'000), "1,2 Mo");
  EXPECT_EQ(file_size(en, 1'240'000), "1.2 MB");
  EXPECT_EQ(file_size(en, 31'000'000), "31 MB");
  EXPECT_EQ(file_size(fr, 2'500'000'000), "2,5 Go");
}

TEST(DatesTest, dates_are_written_in_both_languages) {
  const Date sunday = day(2026, 11, 22);
  EXPECT_EQ(long_date(fr, sunday), "dimanche 22 novembre 2026");
  EXPECT_EQ(long_date(en, sunday), "Sunday 22 November 2026");
  EXPECT_EQ(date(fr, sunday), "22 novembre 2026");
  EXPECT_EQ(date(en, sunday), "22 November 2026");
  EXPECT_EQ(short_date(fr, day(2026, 2, 3)), "03/02/2026");
}

TEST(DatesTest, french_says_the_first_of_the_month_only) {
  EXPECT_EQ(date(fr, day(2027, 1, 1)), "1er janvier 2027");
  EXPECT_EQ(date(fr, day(2027, 8, 21)), "21 août 2027");
  EXPECT_EQ(date(en, day(2027, 1, 1)), "1 January 2027");
}

TEST(DatesTest, a_moment_is_written_in_the_zone_of_the_commune) {
  const Time winter = moment(day(2026, 11, 22), 13, 5);
  EXPECT_EQ(date_time(fr, winter, "Europe/Paris"), "22 novembre 2026 à 14\u00a0h\u00a005");
  EXPECT_EQ(date_time(en, winter, "Europe/Paris"), "22 November 2026 at 14:05");
  EXPECT_EQ(date_time(en, winter, "Indian/Reunion"), "22 November 2026 at 17:05");
  EXPECT_EQ(date_time(fr, winter, "Nowhere/Nothing"), "22 novembre 2026 à 13\u00a0h\u00a005");
  const Time summer_night = moment(day(2026, 6, 30), 22, 30);
  EXPECT_EQ(date_time(fr, summer_night, "Europe/Paris"), "1er juillet 2026 à 0\u00a0h\u00a030");
  // One minute before and at the change of hour of 25 October 2026 (01:00 UTC).
  EXPECT_EQ(date_time(fr, moment(day(2026, 10, 25), 0, 59), "Europe/Paris"),
            "25 octobre 2026 à 2\u00a0h\u00a059");
  EXPECT_EQ(date_time(fr, moment(day(2026, 10, 25), 1, 0), "Europe/Paris"),
            "25 octobre 2026 à 2\u00a0h\u00a000");
}

TEST(DatesTest, the_time_of_a_day_is_right_on_the_day_the_clocks_change) {
  // 29 March 2026: at 2:00 it is 3:00; 9:30 in Paris is 7:30 UTC.
  EXPECT_EQ(time_of_day(fr, moment(day(2026, 3, 29), 7, 30), "Europe/Paris"), "9\u00a0h\u00a030");
  EXPECT_EQ(time_of_day(en, moment(day(2026, 3, 29), 7, 30), "Europe/Paris"), "09:30");
  EXPECT_EQ(month(fr, day(2026, 11, 22)), "novembre 2026");
  EXPECT_EQ(month(en, day(2026, 1, 2)), "January 2026");
}

TEST(CollationTest, names_sort_as_in_a_directory) {
  EXPECT_TRUE(sorts_before(fr, "Église", "Eluard"));
  EXPECT_TRUE(sorts_before(fr, "cote", "côté"));
  EXPECT_TRUE(sorts_before(fr, "Œuvre", "Ouvrier"));
  EXPECT_FALSE(sorts_before(fr, "Zola", "École"));
  EXPECT_FALSE(sorts_before(en, "same", "same"));
  EXPECT_TRUE(sorts_before(fr, "2e arrondissement", "10e arrondissement"));
}

}  // namespace parvis::i18n
