// Days as people type them, and what only looks like one.
#include "base/typed_date.h"

#include <gtest/gtest.h>

namespace parvis {
namespace {

TEST(TypedDate, is_read_however_people_write_it) {
  const Date day{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(7)};
  for (const char* typed : {"07/03/2026", "7/3/2026", "7.3.2026", "07-03-2026", "7 3 2026",
                            " 7 / 3 / 2026 ", "07032026", "2026-03-07"}) {
    EXPECT_EQ(read_date(typed), day) << typed;
  }
  EXPECT_EQ(read_date(to_typed_date(day)), day);
  EXPECT_EQ(to_typed_date(day), "07/03/2026");
}

TEST(TypedDate, is_refused_when_it_is_no_day) {
  for (const char* typed :
       {"", "demain", "31/02/2026", "0/3/2026", "7/13/2026", "7/3/26", "7/3", "2026-13-01",
        "-7/3/2026", "7/3/20266", "7//2026", "1234567", "7/+3/2026"}) {
    EXPECT_FALSE(read_date(typed)) << typed;
  }
}

}  // namespace
}  // namespace parvis
