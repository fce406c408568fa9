// The arithmetic of published figures.
#include "requests/figures/reckoning.h"

#include <gtest/gtest.h>

namespace parvis::requests::figures {
namespace {

using Shown = std::vector<std::optional<long long>>;
constexpr auto hidden = std::nullopt;

TEST(SmallNumbersTest, a_small_count_is_hidden_and_zero_is_told) {
  EXPECT_EQ(without_small({12, 4, 0, 3, 30}, 5), (Shown{12, hidden, 0, hidden, 30}));
  EXPECT_EQ(without_small({5, 0}, 5), (Shown{5, 0}));
  EXPECT_EQ(without_small({}, 5), Shown{});
}

TEST(SmallNumbersTest, a_single_hidden_count_takes_the_smallest_of_the_others_with_it) {
  EXPECT_EQ(without_small({12, 4, 0, 30}, 5), (Shown{hidden, hidden, 0, 30}));
  EXPECT_EQ(without_small({4}, 5), Shown{hidden});
  EXPECT_EQ(without_small({4, 0}, 5), (Shown{hidden, 0}));
}

TEST(SmallNumbersTest, a_total_never_gives_a_small_count_away) {
  for (long long a = 0; a < 9; ++a) {
    for (long long b = 0; b < 9; ++b) {
      const auto shown = without_small({a, b, 20}, 5);
      const auto told = [&](std::size_t i) { return shown[i].has_value(); };
      const int unsaid = !told(0) + !told(1) + !told(2);
      EXPECT_NE(unsaid, 1) << a << " " << b;
    }
  }
}

TEST(MonthsTest, twelve_months_end_with_the_one_asked_for) {
  const auto months = twelve_months(parse_iso_date("2026-03-31").value());
  ASSERT_EQ(months.size(), 12u);
  EXPECT_EQ(months.front(), "2025-04");
  EXPECT_EQ(months.back(), "2026-03");
}

TEST(SumsTest, each_measure_is_added_where_it_belongs) {
  const auto sums = sums_by_item({{"2026-01", "web", true, "received", -1, 7},
                                  {"2026-02", "web", false, "received", -1, 2},
                                  {"2026-02", "web", true, "closed", 3, 4},
                                  {"2026-02", "web", true, "closed", -1, 1},
                                  {"2026-02", "web", true, "contested", -1, 1},
                                  {"2026-02", "counter", true, "confirmed", -1, 2}});
  const auto& web = sums.at("web");
  EXPECT_EQ(web.received, 9);
  EXPECT_EQ(web.closed, 5);
  EXPECT_EQ(count_of(web.days), 4);
  EXPECT_EQ(web.contested, 1);
  EXPECT_EQ(sums.at("counter").confirmed, 2);
}

TEST(EquityTest, the_counter_is_compared_by_its_median_and_only_with_enough_answers) {
  const DayCounts three{{3, 20}};
  const DayCounts five{{5, 40}};
  EXPECT_EQ(equity_of(three, three).is, Equity::Is::same);
  EXPECT_EQ(equity_of(five, three).is, Equity::Is::slower);
  EXPECT_EQ(equity_of(three, five).is, Equity::Is::faster);
  EXPECT_EQ(equity_of(three, five).counter_days, 3);
  EXPECT_EQ(equity_of({{3, equity_min - 1}}, five).is, Equity::Is::too_few);
  EXPECT_EQ(equity_of(five, {}).is, Equity::Is::too_few);
}

}  // namespace
}  // namespace parvis::requests::figures
