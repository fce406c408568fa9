// Web Mercator (EPSG:3857 without its metres): from degrees to the pixels of a picture and back.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "platform/geo/geo.h"

namespace parvis::geo {

namespace {

constexpr double latitude_max = 85.05112878;  // where the projection becomes a square

double mercator(double latitude) {
  const double bounded = std::clamp(latitude, -latitude_max, latitude_max);
  const double phi = bounded * std::numbers::pi / 180;
  return std::log(std::tan(std::numbers::pi / 4 + phi / 2)) * 180 / std::numbers::pi;
}

double latitude_of(double y) {
  const double phi = 2 * std::atan(std::exp(y * std::numbers::pi / 180)) - std::numbers::pi / 2;
  return phi * 180 / std::numbers::pi;
}

// A view of no width (one address known) still has to divide something.
constexpr double span_min = 1e-7;

}  // namespace

Projection::Pixel Projection::to_pixel(Point point) const {
  const double north = mercator(view.north_east.latitude);
  const double south = mercator(view.south_west.latitude);
  const double across = std::max(span_min, view.north_east.longitude - view.south_west.longitude);
  return {(point.longitude - view.south_west.longitude) / across * width,
          (north - mercator(point.latitude)) / std::max(span_min, north - south) * height};
}

Point Projection::to_point(Pixel pixel) const {
  const double north = mercator(view.north_east.latitude);
  const double south = mercator(view.south_west.latitude);
  const double across = view.north_east.longitude - view.south_west.longitude;
  return {latitude_of(north - pixel.y / height * (north - south)),
          view.south_west.longitude + pixel.x / width * across};
}

Box fit(Box view, int width, int height) {
  check(width > 0 && height > 0, "a picture has a width and a height");
  const double west = view.south_west.longitude;
  const double east = view.north_east.longitude;
  const double south = mercator(view.south_west.latitude);
  const double north = mercator(view.north_east.latitude);
  const double across = std::max({east - west, span_min});
  const double up = std::max({north - south, span_min});
  const double scale = std::max(across / width, up / height);
  const double middle_x = (west + east) / 2;
  const double middle_y = (south + north) / 2;
  return {{latitude_of(middle_y - scale * height / 2), middle_x - scale * width / 2},
          {latitude_of(middle_y + scale * height / 2), middle_x + scale * width / 2}};
}

std::vector<GridCell> grid(const Box& view, int columns, int rows) {
  check(columns > 0 && columns <= 26 && rows > 0, "columns are named by one letter");
  const Projection projection{view, columns, rows};
  std::vector<GridCell> cells;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Point north_west = projection.to_point({double(column), double(row)});
      const Point south_east = projection.to_point({double(column + 1), double(row + 1)});
      cells.push_back({std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1),
                       {{south_east.latitude, north_west.longitude},
                        {north_west.latitude, south_east.longitude}}});
    }
  }
  return cells;
}

}  // namespace parvis::geo
