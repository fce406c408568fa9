#pragma once
// Lines and rings in pixels: clipped to the picture, simplified, written as short SVG path data.

#include <string>
#include <vector>

#include "platform/geo/geo.h"

namespace parvis::geo {

using Pixel = Projection::Pixel;
using PixelLine = std::vector<Pixel>;

/// The picture and what stands a little out of it, so that strokes do not end inside the frame.
struct Frame {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};
[[nodiscard]] Frame frame_of(int width, int height, double margin_px);

[[nodiscard]] PixelLine to_pixels(const Projection& projection, const std::vector<Point>& points);
/// The pieces of the line inside the frame (Liang-Barsky on each segment).
[[nodiscard]] std::vector<PixelLine> clip_line(const PixelLine& line, const Frame& frame);
/// The part of the ring inside the frame (Sutherland-Hodgman); empty when nothing is.
[[nodiscard]] PixelLine clip_ring(PixelLine ring, const Frame& frame);
/// Douglas-Peucker: no point of the line is farther than `tolerance_px` from the result.
[[nodiscard]] PixelLine simplify(const PixelLine& line, double tolerance_px);
[[nodiscard]] double length_px(const PixelLine& line);

/// Path data in integers: `units_per_pixel` of them make a pixel; moves are relative, which is
/// what makes maps small.
class PathWriter {
 public:
  explicit PathWriter(int units_per_pixel) : units_per_pixel_(units_per_pixel) {}
  void add_line(const PixelLine& line);
  void add_ring(const PixelLine& ring);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  enum class End { open, closed };
  void add(const PixelLine& line, End end);

  int units_per_pixel_;
  long pen_x_ = 0;
  long pen_y_ = 0;
  std::string text_;
};

}  // namespace parvis::geo
