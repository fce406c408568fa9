// Drawings say what they show, and hold nothing a strict page refuses.
#include "platform/html/charts.h"

#include <gtest/gtest.h>

namespace parvis::html {
namespace {

int times(const std::string& text, std::string_view part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

const std::string full = R"(<rect class="count" stroke="currentColor" fill="currentColor")";
const std::string hollow = R"(<rect class="count" stroke="currentColor" fill="none")";
constexpr ChartWords said{"c", "Reçues & closes", "Deux barres", "Reçues", "Closes"};

TEST(ChartsTest, a_drawing_has_a_title_and_a_description_that_it_points_to) {
  const auto svg = column_chart(said, {{"J", 3, 2}, {"F", 0, 7}}).bytes();
  EXPECT_EQ(times(svg, R"(role="img" aria-labelledby="c-t c-d")"), 1);
  EXPECT_EQ(times(svg, "<title id=\"c-t\">Reçues &amp; closes</title>"), 1);
  EXPECT_EQ(times(svg, "<desc id=\"c-d\">Deux barres</desc>"), 1);
  EXPECT_EQ(times(svg, "style"), 0);
  EXPECT_EQ(times(svg, "<script"), 0);
}

TEST(ChartsTest, each_count_has_its_bar_and_nothing_has_none) {
  const auto svg = column_chart(said, {{"J", 3, 2}, {"F", 0, 7}}).bytes();
  EXPECT_EQ(times(svg, full), 2);    // one bar and the legend
  EXPECT_EQ(times(svg, hollow), 3);  // two and the legend
  EXPECT_EQ(times(column_chart(said, {}).bytes(), "<rect"), 2);
}

TEST(ChartsTest, the_highest_bar_fits_under_a_round_number) {
  EXPECT_EQ(times(column_chart(said, {{"J", 103, 2}}).bytes(), ">120</text>"), 1);
  EXPECT_EQ(times(column_chart(said, {{"J", 8, 2}}).bytes(), ">8</text>"), 1);
  EXPECT_EQ(times(column_chart(said, {{"J", 2'500'000, 2}}).bytes(), ">3000000</text>"), 1);
}

TEST(ChartsTest, a_range_is_full_to_its_first_value_and_hollow_to_its_second) {
  const auto svg = range_chart(said, {{"Guichet <1>", 5, 10, "5 à 10"}}).bytes();
  EXPECT_EQ(times(svg, "Guichet &lt;1&gt;"), 1);
  EXPECT_EQ(times(svg, full + R"( x="1" y="43" width="159" height="9"/>)"), 1);
  EXPECT_EQ(times(svg, hollow + R"( x="160" y="43" width="159" height="9"/>)"), 1);
}

}  // namespace
}  // namespace parvis::html
