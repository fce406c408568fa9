// Distances and shapes: how far, inside or not, how large.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "platform/geo/geo.h"

namespace parvis::geo {

namespace {

constexpr double earth_radius_m = 6371008.8;
constexpr double metres_per_degree = earth_radius_m * std::numbers::pi / 180;
// About a tenth of a millimetre: what "on the edge" may miss after a trip through decimal text.
constexpr double edge_tolerance_degrees = 1e-9;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

enum class Side { outside, inside, edge };

double squared_distance_to_segment(double px, double py, double ax, double ay, double bx,
                                   double by) {
  const double dx = bx - ax;
  const double dy = by - ay;
  const double length = dx * dx + dy * dy;
  double along = 0;
  if (length > 0) along = std::clamp(((px - ax) * dx + (py - ay) * dy) / length, 0.0, 1.0);
  const double ex = px - (ax + along * dx);
  const double ey = py - (ay + along * dy);
  return ex * ex + ey * ey;
}

Side side_of(const Ring& ring, Point point) {
  bool inside = false;
  const double tolerance = edge_tolerance_degrees * edge_tolerance_degrees;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point& a = ring[i];
    const Point& b = ring[i + 1];
    if (squared_distance_to_segment(point.longitude, point.latitude, a.longitude, a.latitude,
                                    b.longitude, b.latitude) <= tolerance) {
      return Side::edge;
    }
    if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
    const double crossing = a.longitude + (point.latitude - a.latitude) /
                                              (b.latitude - a.latitude) *
                                              (b.longitude - a.longitude);
    if (point.longitude < crossing) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

bool contains(const Polygon& polygon, Point point) {
  if (polygon.empty()) return false;
  const Side outer = side_of(polygon.front(), point);
  if (outer != Side::inside) return outer == Side::edge;
  for (std::size_t i = 1; i < polygon.size(); ++i) {
    const Side hole = side_of(polygon[i], point);
    if (hole != Side::outside) return hole == Side::edge;
  }
  return true;
}

std::string five_decimals(double degrees) {
  // Integers keep clear of locales and of "-0".
  const auto scaled = static_cast<long long>(std::llround(degrees * 100000));
  const long long size = std::llabs(scaled);
  std::string fraction = std::to_string(size % 100000);
  fraction.insert(0, 5 - fraction.size(), '0');
  while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
  std::string text = scaled < 0 ? "-" : "";
  text += std::to_string(size / 100000);
  if (fraction != "0") text += "." + fraction;
  return text;
}

bool on_earth(Point point) {
  return std::isfinite(point.latitude) && std::isfinite(point.longitude) &&
         std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
}

std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t count) {
  const auto parts = split(text, ',');
  if (parts.size() != count) return std::nullopt;
  std::vector<double> values;
  for (const auto& part : parts) {
    const auto value = parse_decimal(trim(part));
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

}  // namespace

double distance_m(Point a, Point b) {
  const double half_latitude = std::sin(radians(b.latitude - a.latitude) / 2);
  const double half_longitude = std::sin(radians(b.longitude - a.longitude) / 2);
  const double h = half_latitude * half_latitude + std::cos(radians(a.latitude)) *
                                                       std::cos(radians(b.latitude)) *
                                                       half_longitude * half_longitude;
  return 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
}

Box box_around(Point centre, double radius_m) {
  const double latitude = radius_m / metres_per_degree;
  // The parallel nearest to the pole is the shortest one of the box: taking it keeps the promise.
  const double far = std::min(89.0, std::abs(centre.latitude) + latitude);
  const double longitude = radius_m / (metres_per_degree * std::cos(radians(far)));
  return {{centre.latitude - latitude, centre.longitude - longitude},
          {centre.latitude + latitude, centre.longitude + longitude}};
}

bool contains(const Box& box, Point point) {
  return point.latitude >= box.south_west.latitude && point.latitude <= box.north_east.latitude &&
         point.longitude >= box.south_west.longitude && point.longitude <= box.north_east.longitude;
}

bool contains(const Shape& shape, Point point) {
  return std::any_of(shape.polygons.begin(), shape.polygons.end(),
                     [&](const Polygon& polygon) { return contains(polygon, point); });
}

Box bounds(const Shape& shape) {
  Box box;
  bool first = true;
  for (const auto& polygon : shape.polygons) {
    for (const auto& ring : polygon) {
      for (const Point& point : ring) {
        box = first ? Box{point, point} : widened(box, point);
        first = false;
      }
    }
  }
  return box;
}

Box widened(Box box, Point point) {
  box.south_west.latitude = std::min(box.south_west.latitude, point.latitude);
  box.south_west.longitude = std::min(box.south_west.longitude, point.longitude);
  box.north_east.latitude = std::max(box.north_east.latitude, point.latitude);
  box.north_east.longitude = std::max(box.north_east.longitude, point.longitude);
  return box;
}

Point centre(const Box& box) {
  return {(box.south_west.latitude + box.north_east.latitude) / 2,
          (box.south_west.longitude + box.north_east.longitude) / 2};
}

std::optional<double> distance_to_line_m(Point point, const Line& line) {
  if (line.empty()) return std::nullopt;
  const double east = metres_per_degree * std::cos(radians(point.latitude));
  const auto x = [&](const Point& p) { return (p.longitude - point.longitude) * east; };
  const auto y = [&](const Point& p) { return (p.latitude - point.latitude) * metres_per_degree; };
  double best = squared_distance_to_segment(0, 0, x(line[0]), y(line[0]), x(line[0]), y(line[0]));
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    best = std::min(best, squared_distance_to_segment(0, 0, x(line[i]), y(line[i]), x(line[i + 1]),
                                                      y(line[i + 1])));
  }
  return std::sqrt(best);
}

std::string to_text(Point point) {
  return five_decimals(point.latitude) + "," + five_decimals(point.longitude);
}

std::string to_text(const Box& box) {
  return to_text(box.south_west) + "," + to_text(box.north_east);
}

std::optional<Point> parse_point(std::string_view text) {
  const auto values = numbers_of(text, 2);
  if (!values) return std::nullopt;
  const Point point{(*values)[0], (*values)[1]};
  if (!on_earth(point)) return std::nullopt;
  return point;
}

std::optional<Box> parse_box(std::string_view text) {
  const auto values = numbers_of(text, 4);
  if (!values) return std::nullopt;
  const Box box{{(*values)[0], (*values)[1]}, {(*values)[2], (*values)[3]}};
  const bool ordered = box.south_west.latitude < box.north_east.latitude &&
                       box.south_west.longitude < box.north_east.longitude;
  if (!ordered || !on_earth(box.south_west) || !on_earth(box.north_east)) return std::nullopt;
  return box;
}

}  // namespace parvis::geo
