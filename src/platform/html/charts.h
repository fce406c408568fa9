#pragma once
// Drawings of figures, made by the server: SVG without script, in the colours of the page, with a
// title and a description for who does not see them. The same numbers stand in a table beside. A
// door of html.

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.h"

namespace parvis::html {

/// What is said of a drawing; `id` is unique on the page.
struct ChartWords {
  std::string_view id;
  std::string_view title;
  std::string_view description;
  std::string_view full;    // the name of what is drawn full
  std::string_view hollow;  // and of what is drawn as a line around
};
/// Two bars side by side for each column, the first full, the second hollow.
struct ChartColumn {
  std::string label;  // short: a letter or two
  double full = 0;
  double hollow = 0;
};
[[nodiscard]] Html column_chart(const ChartWords& said, const std::vector<ChartColumn>& columns);

/// A line for each, full up to the first value, hollow from there to the second.
struct ChartRange {
  std::string label;
  double full = 0;
  double hollow = 0;  // at least `full`
  std::string shown;  // both values in words
};
[[nodiscard]] Html range_chart(const ChartWords& said, const std::vector<ChartRange>& ranges);

}  // namespace parvis::html
