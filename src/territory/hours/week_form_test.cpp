// The form of a week and the text it gives, both ways.

#include "territory/hours/week_form.h"

#include <gtest/gtest.h>

#include "territory/hours/opening_hours.h"
#include "territory/hours/words.h"

namespace parvis::territory::hours {
namespace {

WeekForm town_hall() {
  WeekForm form;
  for (std::size_t i = 0; i < 5; ++i) form.days[i] = {"9h", "12:00", "13 h 30", "17"};
  form.days[5] = {"9", "12"};
  return form;
}

TEST(WeekForm, a_week_becomes_one_short_text) {
  auto form = town_hall();
  EXPECT_EQ(text_of(form).value(), "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off");
  form.closed_on_public_holidays = false;
  form.closed_on_school_holidays = true;
  form.days[2] = {};
  form.exceptions[0] = {"24/12/2026", "26.12.2026"};
  form.exceptions[1] = {"2027-01-02", "", "10:00", "12:00"};
  EXPECT_EQ(text_of(form).value(),
            "Mo-Tu 09:00-12:00,13:30-17:00; Th-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; "
            "SH off; 2026 Dec 24-2026 Dec 26 off; 2027 Jan 2 10:00-12:00");
}

TEST(WeekForm, a_text_of_the_form_gives_the_form_back) {
  for (const std::string text :
       {"Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off", "Fr-Sa 20:00-02:00",
        "Mo 00:00-24:00; PH off; SH off", "Tu 14:00-18:00; 2026 Dec 24-2026 Dec 26 off"}) {
    const auto form = form_of(read_hours(text).value());
    ASSERT_TRUE(form.has_value()) << text;
    EXPECT_EQ(text_of(*form).value(), text);
  }
}

TEST(WeekForm, hours_that_say_more_are_left_to_the_text) {
  for (const std::string text :
       {"Jan-Mar 10:00-12:00", "Mo[1] 10:00-12:00", "Mo 10:00+",
        "Mo 10:00-12:00 \"sur rendez-vous\"", "Mo 09:00-10:00,11:00-12:00,13:00-14:00",
        "PH 10:00-12:00", "PH off; Mo 10:00-12:00", "24/7", "Mo 10:00-12:00, Tu 10:00-12:00",
        "SH Mo-Fr 10:00-12:00", "Dec 24 off", "Mo 10:00-12:00 || unknown"}) {
    EXPECT_FALSE(form_of(read_hours(text).value()).has_value()) << text;
  }
}

TEST(WeekForm, what_is_wrong_is_told_beside_its_field) {
  auto form = town_hall();
  form.days[0] = {"neuf heures", "12:00"};
  form.days[1] = {"9:00", ""};
  form.days[2] = {"9:00", "14:00", "13:00", "17:00"};
  form.exceptions[0] = {"Noël"};
  form.exceptions[1] = {"2026-12-24", "2026-12-20"};
  const auto text = text_of(form);
  ASSERT_FALSE(text.has_value());
  std::vector<std::string> fields;
  for (const auto& refusal : text.error()) fields.push_back(refusal.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"mo_from1", "tu_to1", "we_from2", "exception1_first",
                                              "exception2_last"}));
  EXPECT_EQ(text_of(WeekForm()).error().front().field, "mo_from1");
}

}  // namespace
}  // namespace parvis::territory::hours
