// What a mandate must be and how long it lasts: no database.
#include "residents/mandate_rules.h"

#include <gtest/gtest.h>

namespace parvis::residents {
namespace {

const Themes offered{{Permission{"requests.by_mandate"}, Word{"a"}},
                     {Permission{"residents.by_mandate"}, Word{"b"}}};

Date day(int year, unsigned month, unsigned of_month) {
  return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month)};
}

TEST(MandateRules, majority_is_the_eighteenth_birthday) {
  EXPECT_EQ(day_of_majority("2010-03-12"), day(2028, 3, 12));
  EXPECT_EQ(day_of_majority("2008-02-29"), day(2026, 3, 1)) << "no 29 February in 2026";
  EXPECT_EQ(day_of_majority(""), std::nullopt);
  EXPECT_EQ(day_of_majority("hier"), std::nullopt);
}

TEST(MandateRules, terms_name_something_the_house_offers_for_one_of_four_durations) {
  NewMandate terms;
  terms.themes = {"requests.by_mandate"};
  for (const int days : mandate_days) {
    terms.days = days;
    EXPECT_TRUE(check_terms(offered, terms).empty()) << days;
  }
  terms.days = 30;
  EXPECT_EQ(check_terms(offered, terms).front().field, "days");
  terms.days = 31;
  terms.themes = {"requests.by_mandate", "identity.manage_officers"};
  EXPECT_EQ(check_terms(offered, terms).front().field, "themes") << "no right the house keeps";
  terms.themes.clear();
  EXPECT_EQ(check_terms(offered, terms).front().field, "themes");
}

TEST(MandateRules, a_child_is_born_some_day_and_under_age) {
  Resident child;
  EXPECT_FALSE(check_child(child, day(2026, 3, 2)).empty());
  child.birth_date = "2008-03-03";
  EXPECT_TRUE(check_child(child, day(2026, 3, 2)).empty());
  EXPECT_FALSE(check_child(child, day(2026, 3, 3)).empty());
}

TEST(MandateRules, a_guardian_acts_until_the_child_is_of_age_in_the_towns_own_time) {
  NewMandate terms;
  Resident child;
  child.birth_date = "2010-07-01";
  const Time now = from_milliseconds(1'772'438'400'000);
  terms.kind = MandateKind::guardian;
  EXPECT_EQ(end_of(terms, child, now, "Europe/Paris"),
            start_of_day(day(2028, 7, 1), "Europe/Paris"));
  terms.kind = MandateKind::mandate;
  terms.days = 1;
  EXPECT_EQ(end_of(terms, child, now, "Europe/Paris"), now + std::chrono::hours(24));
}

TEST(MandateRules, what_an_officer_writes_is_said_in_some_words) {
  EXPECT_FALSE(check_words_of("how", "   oui   ").empty());
  EXPECT_TRUE(check_words_of("how", "rappelé à son numéro").empty());
  EXPECT_FALSE(check_words_of("how", std::string(401, 'x')).empty());
}

TEST(MandateRules, themes_come_back_from_the_database_as_they_went) {
  const std::vector<std::string> themes{"requests.by_mandate", "residents.by_mandate"};
  EXPECT_EQ(split_themes(joined_themes(themes)), themes);
  EXPECT_TRUE(split_themes("").empty());
}

}  // namespace
}  // namespace parvis::residents
