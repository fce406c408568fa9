// Drawings of figures.
#include "platform/html/charts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "platform/html/components.h"

namespace parvis::html {
namespace {

constexpr int plot_width = 320;
constexpr int plot_left = 30;
constexpr int plot_top = 24;
constexpr int plot_bottom = 144;
constexpr int range_height = 36;

std::string place(double value) {
  return std::to_string(std::lround(value));
}

enum class Look { full, hollow };

/// In the colour of counts, whatever the look of the page.
std::string rect(Look look, double x, double y, double width, double height) {
  return "<rect class=\"count\" stroke=\"currentColor\" fill=\"" +
         std::string(look == Look::full ? "currentColor" : "none") + "\" x=\"" + place(x) +
         "\" y=\"" + place(y) + "\" width=\"" + place(width) + "\" height=\"" + place(height) +
         "\"/>";
}

std::string label_at(double x, double y, std::string_view anchor, std::string_view said) {
  return "<text x=\"" + place(x) + "\" y=\"" + place(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + text(said).bytes() + "</text>";
}

/// A round number that is not smaller: 8, 12, 160 …
double round_up(double value) {
  constexpr std::array steps{1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 20.0};
  double unit = 1;
  while (steps.back() * unit < value) unit *= 10;
  for (const double step : steps) {
    if (step * unit >= value) return step * unit;
  }
  return value;
}

std::string legend(const ChartWords& said) {
  return rect(Look::full, 0, 2, 10, 10) + label_at(14, 11, "start", said.full) +
         rect(Look::hollow, plot_width / 2.0, 2, 10, 10) +
         label_at(plot_width / 2.0 + 14, 11, "start", said.hollow);
}

Html drawing(const ChartWords& said, int height, const std::string& inside) {
  const std::string id(said.id);
  return figure(
      cls("plot"),
      Maker::raw("<svg viewBox=\"0 0 " + std::to_string(plot_width) + " " + std::to_string(height) +
                 "\" width=\"512\" fill=\"currentColor\" font-size=\"11\" role=\"img\" "
                 "aria-labelledby=\"" +
                 id + "-t " + id + "-d\"><title id=\"" + id + "-t\">" + text(said.title).bytes() +
                 "</title><desc id=\"" + id + "-d\">" + text(said.description).bytes() + "</desc>" +
                 legend(said) + inside + "</svg>"));
}

}  // namespace

Html column_chart(const ChartWords& said, const std::vector<ChartColumn>& columns) {
  double most = 1;
  for (const auto& column : columns) most = std::max({most, column.full, column.hollow});
  most = round_up(most);
  const double reach = plot_bottom - plot_top;
  std::string inside;
  for (const double share : {0.0, 0.5, 1.0}) {
    const auto y = plot_bottom - share * reach;
    inside += "<path stroke=\"currentColor\" d=\"M" + std::to_string(plot_left) + " " + place(y) +
              "H" + std::to_string(plot_width) + "\" stroke-opacity=\".2\"/>";
    if (most * share == std::floor(most * share)) {
      inside += label_at(plot_left - 4, y + 4, "end", place(most * share));
    }
  }
  const double step =
      static_cast<double>(plot_width - plot_left) / std::max<double>(1, columns.size());
  const double width = std::min(14.0, std::floor(step / 2) - 2);
  double middle = plot_left + step / 2;
  for (const auto& column : columns) {
    const double full = column.full / most * reach;
    const double hollow = column.hollow / most * reach;
    if (full > 0) inside += rect(Look::full, middle - width, plot_bottom - full, width, full);
    if (hollow > 0) {
      inside += rect(Look::hollow, middle + 1, plot_bottom - hollow, width - 1, hollow);
    }
    inside += label_at(middle, plot_bottom + 14, "middle", column.label);
    middle += step;
  }
  return drawing(said, plot_bottom + 20, inside);
}

Html range_chart(const ChartWords& said, const std::vector<ChartRange>& ranges) {
  double most = 1;
  for (const auto& range : ranges) most = std::max({most, range.full, range.hollow});
  std::string inside;
  int y = plot_top + 14;
  for (const auto& range : ranges) {
    const double full = range.full / most * (plot_width - 2);
    const double hollow = range.hollow / most * (plot_width - 2);
    inside += label_at(0, y, "start", range.label) + label_at(plot_width, y, "end", range.shown);
    if (hollow > full) inside += rect(Look::hollow, full + 1, y + 5, hollow - full, 9);
    inside += rect(Look::full, 1, y + 5, std::max(full, 1.0), 9);
    y += range_height;
  }
  return drawing(said, y - 6, inside);
}

}  // namespace parvis::html
