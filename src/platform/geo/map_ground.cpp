// The ground of the map: land, areas and streets, one path for each kind.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "platform/geo/map_base.h"
#include "platform/geo/map_path.h"

namespace parvis::geo {

namespace {

// Quarter pixels: fine enough for screens of double density, still one or two digits a move.
constexpr int units_per_pixel = 4;
constexpr double tolerance_px = 0.7;
constexpr double margin_px = 10;
constexpr double area_px_min = 12;
constexpr double far_metres_per_px = 3;

double signed_area_px(const PixelLine& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Pixel a = ring[i];
    const Pixel b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

/// From far, small things are dust and their corners are noise.
struct Detail {
  double area_px_min;
  double tolerance_px;
};

void add_shape(PathWriter& writer, const MapPicture& picture, const Shape& shape, Detail detail) {
  const Projection projection{picture.view, picture.width, picture.height};
  const Frame frame = frame_of(picture.width, picture.height, margin_px);
  for (const auto& polygon : shape.polygons) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      PixelLine ring = clip_ring(to_pixels(projection, polygon[i]), frame);
      const double area = signed_area_px(ring);
      if (ring.size() < 3 || std::abs(area) < detail.area_px_min) continue;
      // Turned alike, shapes that overlap stay filled (a basin in a river); holes turn the other
      // way. Files do not always follow RFC 7946 on this.
      if ((area > 0) != (i == 0)) std::reverse(ring.begin(), ring.end());
      writer.add_ring(simplify(ring, detail.tolerance_px));
    }
  }
}

/// The outlines of districts as lines: a clipped ring would draw the frame's sides too.
void add_outline(PathWriter& writer, const MapPicture& picture, const Shape& shape) {
  const Projection projection{picture.view, picture.width, picture.height};
  const Frame frame = frame_of(picture.width, picture.height, margin_px);
  for (const auto& polygon : shape.polygons) {
    for (const auto& ring : polygon) {
      for (const auto& piece : clip_line(to_pixels(projection, ring), frame)) {
        writer.add_line(simplify(piece, tolerance_px));
      }
    }
  }
}

struct Paint {
  std::string_view name;       // class, after "map-"
  std::string_view own_paint;  // presentation attributes of a file of its own
};

std::string path(const PathWriter& writer, const Paint& paint, Dress dress,
                 const std::string& more = "") {
  if (writer.empty()) return "";
  std::string out = "<path class=\"map-";
  out += paint.name;
  out += '"';
  if (dress == Dress::own) out += paint.own_paint;
  out += more;
  out += " d=\"" + writer.text() + "\"/>";
  return out;
}

std::string areas(const MapPicture& picture, MapArea::Kind kind, const Paint& paint, Dress dress) {
  const bool far_buildings =
      kind == MapArea::Kind::built && metres_per_pixel(picture) > far_metres_per_px;
  const Detail detail = far_buildings ? Detail{22, 1.2} : Detail{area_px_min, tolerance_px};
  PathWriter writer(units_per_pixel);
  for (const auto& area : picture.areas) {
    if (area.kind == kind) add_shape(writer, picture, area.shape, detail);
  }
  return path(writer, paint, dress);
}

/// Widths follow the ground when one looks closely and stay readable from far.
double street_width_px(int rank, double metres_per_px) {
  if (rank <= 1) return std::clamp(13 / metres_per_px, 3.4, 17.0);
  if (rank == 2) return std::clamp(9 / metres_per_px, 1.5, 13.0);
  return std::clamp(3.5 / metres_per_px, 0.8, 5.0);
}

std::string streets(const MapPicture& picture, int rank, const Paint& paint, Dress dress) {
  const Projection projection{picture.view, picture.width, picture.height};
  const Frame frame = frame_of(picture.width, picture.height, margin_px);
  PathWriter writer(units_per_pixel);
  for (const auto& street : picture.streets) {
    if (street.rank != rank) continue;
    for (const auto& piece : clip_line(to_pixels(projection, street.line), frame)) {
      writer.add_line(simplify(piece, tolerance_px));
    }
  }
  const double width = street_width_px(rank, metres_per_pixel(picture)) * units_per_pixel;
  return path(writer, paint, dress,
              " fill=\"none\" stroke-width=\"" + std::to_string(std::lround(width)) + "\"");
}

std::string districts(const MapPicture& picture, Dress dress) {
  PathWriter writer(units_per_pixel);
  for (const auto& area : picture.areas) {
    if (area.kind == MapArea::Kind::district) add_outline(writer, picture, area.shape);
  }
  const Paint paint{"district", " stroke=\"#6b5f8a\" stroke-opacity=\".45\""};
  return path(writer, paint, dress, " fill=\"none\" stroke-width=\"6\" stroke-dasharray=\"0 16\"");
}

/// One dot for each square of six pixels that holds an address: from far the dots draw the streets.
std::string dots(const MapPicture& picture, Dress dress) {
  constexpr int square_px = 6;
  const Projection projection{picture.view, picture.width, picture.height};
  std::set<std::pair<int, int>> squares;
  for (const Point& dot : picture.dots) {
    const Pixel at = projection.to_pixel(dot);
    if (at.x < 0 || at.y < 0 || at.x > picture.width || at.y > picture.height) continue;
    squares.insert({static_cast<int>(at.y) / square_px, static_cast<int>(at.x) / square_px});
  }
  if (squares.empty()) return "";
  constexpr int step = square_px * units_per_pixel;
  std::string moves = "M0 0";
  std::pair<int, int> last{0, 0};
  for (const auto& square : squares) {
    moves += "m" + std::to_string((square.second - last.second) * step) + " " +
             std::to_string((square.first - last.first) * step) + "h0";
    last = square;
  }
  const std::string own = dress == Dress::own ? " stroke=\"#fff\"" : "";
  return "<path class=\"map-street-2\"" + own + " fill=\"none\" stroke-width=\"" +
         std::to_string(4 * units_per_pixel) + "\" d=\"" + moves + "\"/>";
}

}  // namespace

double metres_per_pixel(const MapPicture& picture) {
  const Point middle = centre(picture.view);
  const Point west{middle.latitude, picture.view.south_west.longitude};
  const Point east{middle.latitude, picture.view.north_east.longitude};
  return std::max(0.001, distance_m(west, east) / picture.width);
}

std::string ground_svg(const MapPicture& picture, Dress dress) {
  using Kind = MapArea::Kind;
  std::string out =
      "<g transform=\"scale(.25)\" stroke-linecap=\"round\" "
      "stroke-linejoin=\"round\">";
  PathWriter land(units_per_pixel);
  add_shape(land, picture, picture.boundary, {area_px_min, tolerance_px});
  out += path(land, {"boundary", " fill=\"#f8f4ec\" stroke=\"#c9bfae\" stroke-width=\"6\""}, dress);
  out += areas(picture, Kind::built, {"built", " fill=\"#e9e1d3\""}, dress);
  out += areas(picture, Kind::park, {"park", " fill=\"#cfe3bd\""}, dress);
  out += areas(picture, Kind::water, {"water", " fill=\"#a9cfe4\""}, dress);
  // Under the streets: most limits run along one, and show only where they do not.
  out += districts(picture, dress);
  out += dots(picture, dress);
  out += streets(picture, 3, {"street-3", " stroke=\"#fff\" stroke-opacity=\".8\""}, dress);
  out += streets(picture, 2, {"street-2", " stroke=\"#fff\""}, dress);
  out += streets(picture, 1, {"street-1", " stroke=\"#ffe6ad\""}, dress);
  return out + "</g>";
}

}  // namespace parvis::geo
