#pragma once
// Drawing a town in metres around its church: curves, regions, streets. For the demo's files.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "territory/territory.h"

namespace parvis::territory::demo {

/// Metres east and north of the middle of the town.
struct Spot {
  double x = 0;
  double y = 0;
  friend Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
  friend Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }
  friend Spot operator*(Spot a, double k) { return {a.x * k, a.y * k}; }
};
using Curve = std::vector<Spot>;

[[nodiscard]] geo::Point to_point(Spot spot);
[[nodiscard]] geo::Line to_line(const Curve& curve);
[[nodiscard]] geo::Shape to_shape(const Curve& ring);

[[nodiscard]] double length(Spot a);
[[nodiscard]] double length(const Curve& curve);
/// The point at that many metres along, and the direction there (a unit vector).
struct Stance {
  Spot at;
  Spot direction;
};
[[nodiscard]] Stance along(const Curve& curve, double metres);
/// Catmull-Rom through the points, a sample every `steps` parts of a span.
[[nodiscard]] Curve smooth(const Curve& points, int steps = 6);
[[nodiscard]] Curve smooth_ring(const Curve& points, int steps = 6);
/// A band of that width along the curve.
[[nodiscard]] Curve band(const Curve& curve, double width);
[[nodiscard]] bool inside(const Curve& ring, Spot spot);
[[nodiscard]] double distance(const Curve& curve, Spot spot);
[[nodiscard]] Curve rectangle(Spot middle, double width, double depth, double turn_degrees);
/// An egg-shaped ring with a coast of its own.
[[nodiscard]] Curve blob(Spot middle, double radius_x, double radius_y, std::uint32_t seed);

/// Always the same numbers, whatever the machine: a hash, not a generator with a state.
[[nodiscard]] double noise(std::uint32_t a, std::uint32_t b = 0);  // 0 to 1

struct PlannedStreet {
  std::string name;
  int rank = 2;
  Curve curve;
  bool dense = false;  // houses touch each other, as in old centres
};
struct PlannedArea {
  std::string name;
  geo::MapArea::Kind kind;
  Curve ring;
};
struct Landmark {
  std::string name;
  std::string kind;
  Spot at;
  double width = 0;  // of its building, 0: none
  double depth = 0;
  double turn = 0;
};

/// A part of the town to be filled with streets.
struct Quarter {
  Curve region;
  double turn_degrees = 0;
  double across_m = 90;  // between the long streets
  double along_m = 150;  // between the cross streets
  double sway_m = 6;     // how much streets bend
  double gaps = 0.25;    // share of cross streets left out
  bool dense = false;
  std::vector<std::string> names;
};

struct Town {
  Curve boundary;
  std::vector<PlannedStreet> streets;
  std::vector<PlannedArea> areas;
  std::vector<Landmark> landmarks;
  std::vector<std::pair<std::string, Curve>> districts;
};

/// The streets of a quarter, kept off parks and water.
void fill_quarter(Town& town, const Quarter& quarter, std::uint32_t seed);
/// Town hall, schools, parks … (demo_landmarks.cpp).
void place_landmarks(Town& town);
/// Hours, telephone numbers and access of the places (demo_places.cpp).
void describe_places(Ground& ground);
/// One polling station for each district, in its nearest school (demo_places.cpp).
void open_polling_stations(const Scope& scope);
/// The whole town (demo_town.cpp).
[[nodiscard]] Town plan_town();
/// Names for the streets of each quarter, in order of use.
[[nodiscard]] std::vector<std::string> street_names(std::string_view quarter);

}  // namespace parvis::territory::demo
