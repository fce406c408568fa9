// Clipping, simplifying and writing of the map's lines.

#include "platform/geo/map_path.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parvis::geo {

namespace {

double distance_to_segment(Pixel p, Pixel a, Pixel b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  double along = 0;
  if (length > 0) along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
  return std::hypot(p.x - (a.x + along * dx), p.y - (a.y + along * dy));
}

/// The parameters (0 to 1) at which a segment enters and leaves the frame.
struct Passage {
  double enter = 0;
  double leave = 1;
  bool crosses = true;
};

Passage passage(Pixel a, Pixel b, const Frame& frame) {
  Passage found;
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const std::array<std::array<double, 2>, 4> sides{{{-dx, a.x - frame.left},
                                                    {dx, frame.right - a.x},
                                                    {-dy, a.y - frame.top},
                                                    {dy, frame.bottom - a.y}}};
  for (const auto& [towards, room] : sides) {
    if (towards == 0) {
      if (room < 0) found.crosses = false;
    } else if (towards < 0) {
      found.enter = std::max(found.enter, room / towards);
    } else {
      found.leave = std::min(found.leave, room / towards);
    }
  }
  if (found.enter > found.leave) found.crosses = false;
  return found;
}

/// One side of the frame: how far inside a point is (negative: outside).
using Inside = double (*)(Pixel, const Frame&);
constexpr std::array<Inside, 4> frame_sides{[](Pixel p, const Frame& f) { return p.x - f.left; },
                                            [](Pixel p, const Frame& f) { return f.right - p.x; },
                                            [](Pixel p, const Frame& f) { return p.y - f.top; },
                                            [](Pixel p, const Frame& f) { return f.bottom - p.y; }};

/// A minus sign parts numbers as well as a space.
void append_next_number(std::string& text, long value) {
  if (value >= 0) text += ' ';
  text += std::to_string(value);
}

}  // namespace

Frame frame_of(int width, int height, double margin_px) {
  return {-margin_px, -margin_px, width + margin_px, height + margin_px};
}

PixelLine to_pixels(const Projection& projection, const std::vector<Point>& points) {
  PixelLine line;
  line.reserve(points.size());
  for (const Point& point : points) line.push_back(projection.to_pixel(point));
  return line;
}

std::vector<PixelLine> clip_line(const PixelLine& line, const Frame& frame) {
  std::vector<PixelLine> pieces;
  bool continues = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Pixel a = line[i];
    const Pixel b = line[i + 1];
    const Passage through = passage(a, b, frame);
    if (!through.crosses) {
      continues = false;
      continue;
    }
    const auto at = [&](double t) { return Pixel{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; };
    if (!continues || through.enter > 0) pieces.push_back({at(through.enter)});
    pieces.back().push_back(at(through.leave));
    continues = through.leave >= 1;
  }
  return pieces;
}

PixelLine clip_ring(PixelLine ring, const Frame& frame) {
  for (const Inside inside : frame_sides) {
    PixelLine kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Pixel a = ring[i];
      const Pixel b = ring[(i + 1) % ring.size()];
      const double from = inside(a, frame);
      const double to = inside(b, frame);
      if (from >= 0) kept.push_back(a);
      if ((from >= 0) != (to >= 0)) {
        const double t = from / (from - to);
        kept.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
      }
    }
    ring = std::move(kept);
  }
  return ring;
}

PixelLine simplify(const PixelLine& line, double tolerance_px) {
  if (line.size() < 3) return line;
  std::vector<char> keep(line.size(), 0);
  keep.front() = keep.back() = 1;
  // A stack instead of recursion: boundaries come from outside and may have 200 000 points.
  std::vector<std::pair<std::size_t, std::size_t>> spans{{0, line.size() - 1}};
  while (!spans.empty()) {
    const auto [first, last] = spans.back();
    spans.pop_back();
    double farthest = tolerance_px;
    std::size_t at = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double distance = distance_to_segment(line[i], line[first], line[last]);
      if (distance > farthest) {
        farthest = distance;
        at = i;
      }
    }
    if (at == first) continue;
    keep[at] = 1;
    spans.emplace_back(first, at);
    spans.emplace_back(at, last);
  }
  PixelLine kept;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i] != 0) kept.push_back(line[i]);
  }
  return kept;
}

double length_px(const PixelLine& line) {
  double length = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    length += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
  }
  return length;
}

void PathWriter::add_line(const PixelLine& line) {
  add(line, End::open);
}

void PathWriter::add_ring(const PixelLine& ring) {
  add(ring, End::closed);
}

void PathWriter::add(const PixelLine& line, End end) {
  std::string moves;
  long start_x = 0;
  long start_y = 0;
  long x = pen_x_;
  long y = pen_y_;
  int count = 0;
  for (const Pixel& pixel : line) {
    const long to_x = std::lround(pixel.x * units_per_pixel_);
    const long to_y = std::lround(pixel.y * units_per_pixel_);
    if (count > 0 && to_x == x && to_y == y) continue;
    // The closing letter draws the last side of a ring by itself.
    if (end == End::closed && count > 0 && &pixel == &line.back() && to_x == start_x &&
        to_y == start_y) {
      continue;
    }
    if (count == 0) {
      moves += 'm';
      start_x = to_x;
      start_y = to_y;
    }
    if (count == 1) moves += 'l';
    if (count <= 1) {
      moves += std::to_string(to_x - x);  // right after its letter
    } else {
      append_next_number(moves, to_x - x);
    }
    append_next_number(moves, to_y - y);
    x = to_x;
    y = to_y;
    ++count;
  }
  if (count < (end == End::closed ? 3 : 2)) return;
  text_ += moves;
  if (end == End::closed) text_ += 'z';
  pen_x_ = end == End::closed ? start_x : x;
  pen_y_ = end == End::closed ? start_y : y;
}

}  // namespace parvis::geo
