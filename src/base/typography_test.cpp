// Hours as towns write them, and what only looks like one.
#include "base/typography.h"

#include <gtest/gtest.h>

namespace parvis {
namespace {

TEST(TypographyTest, an_hour_is_not_cut_at_the_end_of_a_line) {
  EXPECT_EQ(keep_hours_whole("8 h 30 – 12 h et 13 h"),
            "8\u00A0h\u00A030\u00A0–\u00A012\u00A0h et 13\u00A0h");
  EXPECT_EQ(keep_hours_whole("17 h 30\nSamedi : 9 h – 12 h"),
            "17\u00A0h\u00A030\nSamedi : 9\u00A0h\u00A0–\u00A012\u00A0h");
  for (const std::string whole : {"8\u00A0h\u00A030", "24 heures", "rue du 8 hameau", "h 30", "",
                                  "9h30", "Lundi – vendredi", " – 3"}) {
    EXPECT_EQ(keep_hours_whole(whole), whole);
  }
}

}  // namespace
}  // namespace parvis
