// Labels to stick on what came in: a code to photograph, the number in large, when it came.
#include <algorithm>

#include "platform/print/canvas.h"
#include "platform/print/print.h"

namespace parvis::print {
namespace {

constexpr int columns = 3;
constexpr int rows = labels_on_sheet / columns;
constexpr double label_width_mm = page_width_mm / columns;
constexpr double label_height_mm = page_height_mm / rows;
constexpr double inner_mm = 5;
constexpr double code_mm = 26;
constexpr Type number_type{.points = 12, .bold = true};
constexpr Type line_type{.points = 8};

void draw_code(Canvas& canvas, const Squares& code, double x, double y) {
  if (code.side <= 0) return;
  const double side = code_mm / code.side;
  for (int row = 0; row < code.side; ++row) {
    for (int column = 0; column < code.side; ++column) {
      if (!code.dark[static_cast<std::size_t>(row * code.side + column)]) continue;
      // A hair wider, so that no white line shows between two squares.
      canvas.square(x + column * side, y + row * side, side * 1.02);
    }
  }
}

void draw_label(Canvas& canvas, const Label& label, int place) {
  const double x = (place % columns) * label_width_mm + inner_mm;
  const double y = (place / columns) * label_height_mm + inner_mm;
  draw_code(canvas, label.code, x, y);
  const double text_x = x + code_mm + 3;
  const double width = label_width_mm - inner_mm - code_mm - 6;
  double next = canvas.write(canvas.block(label.title, width, number_type), text_x, y, Tag::title);
  for (const auto& line : label.lines) {
    next = canvas.write(canvas.block(line, width, line_type), text_x, next + 0.5);
  }
}

}  // namespace

std::string pdf_of_labels(const std::vector<Label>& labels, int skipped) {
  Canvas canvas("", "");
  int place = std::clamp(skipped, 0, labels_on_sheet - 1);
  for (const auto& label : labels) {
    if (place == labels_on_sheet) {
      canvas.end_page();
      place = 0;
    }
    draw_label(canvas, label, place++);
  }
  canvas.end_page();
  return canvas.finish();
}

}  // namespace parvis::print
