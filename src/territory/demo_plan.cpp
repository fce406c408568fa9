// Geometry of the demo town, in metres.

#include "territory/demo_plan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parvis::territory::demo {

namespace {

constexpr Spot origin{2.9, 50.4};  // longitude, latitude
constexpr double metres_per_degree = 111195;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

Spot turned(Spot spot, double degrees) {
  const double c = std::cos(radians(degrees));
  const double s = std::sin(radians(degrees));
  return {spot.x * c - spot.y * s, spot.x * s + spot.y * c};
}

Spot catmull_rom(Spot a, Spot b, Spot c, Spot d, double t) {
  const double t2 = t * t;
  const double t3 = t2 * t;
  return (b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * t2 + (b * 3 - a - c * 3 + d) * t3) *
         0.5;
}

double segment_distance(Spot p, Spot a, Spot b) {
  const Spot d = b - a;
  const double square = d.x * d.x + d.y * d.y;
  const Spot e = p - a;
  double t = 0;
  if (square > 0) t = std::clamp((e.x * d.x + e.y * d.y) / square, 0.0, 1.0);
  return length(p - (a + d * t));
}

bool is_free(const Town& town, Spot spot) {
  return std::none_of(town.areas.begin(), town.areas.end(), [&](const PlannedArea& area) {
    return area.kind != geo::MapArea::Kind::built && inside(area.ring, spot);
  });
}

/// Lines of one direction of a quarter's grid, cut where the quarter or the free ground ends.
class GridFiller {
 public:
  GridFiller(Town& town, const Quarter& quarter, std::uint32_t seed)
      : town_(town), quarter_(quarter), seed_(seed), already_(town.streets.size()) {
    for (const Spot& corner : quarter.region) {
      const Spot flat = turned(corner, -quarter.turn_degrees);
      low_ = {std::min(low_.x, flat.x), std::min(low_.y, flat.y)};
      high_ = {std::max(high_.x, flat.x), std::max(high_.y, flat.y)};
    }
  }

  void fill() {
    std::uint32_t line = 0;
    for (double x = low_.x + quarter_.across_m / 2; x < high_.x; x += quarter_.across_m) {
      const double shift = (noise(seed_, ++line) - 0.5) * quarter_.across_m * 0.25;
      long_street(x + shift, line);
    }
    for (double y = low_.y + quarter_.along_m / 2; y < high_.y; y += quarter_.along_m) {
      const double shift = (noise(seed_, ++line) - 0.5) * quarter_.along_m * 0.3;
      cross_street(y + shift, line);
    }
  }

 private:
  [[nodiscard]] Spot bend(Spot flat, std::uint32_t line) const {
    const double phase = noise(seed_, line + 100) * 6;
    const double sway = quarter_.sway_m;
    flat.x += std::sin(flat.y / 130 + phase) * sway;
    flat.y += std::sin(flat.x / 150 + phase * 2) * sway;
    return turned(flat, quarter_.turn_degrees);
  }
  [[nodiscard]] bool buildable(Spot spot, Spot direction) const {
    return inside(quarter_.region, spot) && is_free(town_, spot) && !doubles(spot, direction);
  }
  /// Whether a street runs there already, the same way: nobody builds two side by side.
  [[nodiscard]] bool doubles(Spot spot, Spot direction) const {
    for (std::size_t i = 0; i < already_; ++i) {
      const Curve& curve = town_.streets[i].curve;
      for (std::size_t j = 0; j + 1 < curve.size(); ++j) {
        const Spot step = curve[j + 1] - curve[j];
        const double along_it = step.x * direction.x + step.y * direction.y;
        if (std::abs(along_it) > 0.8 * length(step) &&
            segment_distance(spot, curve[j], curve[j + 1]) < 34) {
          return true;
        }
      }
    }
    return false;
  }

  void long_street(double x, std::uint32_t line) {
    Curve run;
    for (double y = low_.y; y <= high_.y + 8; y += 8) {
      const Spot spot = bend({x, y}, line);
      if (buildable(spot, turned({0, 1}, quarter_.turn_degrees))) {
        run.push_back(spot);
      } else {
        keep(run);
      }
    }
    keep(run);
  }

  void cross_street(double y, std::uint32_t line) {
    Curve run;
    std::uint32_t column = 0;
    double next = low_.x + quarter_.across_m / 2;
    bool open = true;
    for (double x = low_.x; x <= high_.x + 8; x += 8) {
      if (x > next) {
        next += quarter_.across_m;
        open = noise(seed_ + line, ++column) >= quarter_.gaps;
      }
      const Spot spot = bend({x, y}, line);
      if (open && buildable(spot, turned({1, 0}, quarter_.turn_degrees))) {
        run.push_back(spot);
      } else {
        keep(run);
      }
    }
    keep(run);
  }

  void keep(Curve& run) {
    if (length(run) >= 80 && used_ < quarter_.names.size()) {
      town_.streets.push_back({quarter_.names[used_++], 2, thinned(run), quarter_.dense});
    }
    run.clear();
  }

  /// A point every 40 m carries a gentle bend as well as one every 8 m.
  static Curve thinned(const Curve& run) {
    Curve kept;
    for (std::size_t i = 0; i < run.size(); i += 5) kept.push_back(run[i]);
    if (length(kept.back() - run.back()) > 1) kept.push_back(run.back());
    return kept;
  }

  Town& town_;
  const Quarter& quarter_;
  std::uint32_t seed_;
  std::size_t already_;
  Spot low_{1e9, 1e9};
  Spot high_{-1e9, -1e9};
  std::size_t used_ = 0;
};

}  // namespace

geo::Point to_point(Spot spot) {
  return {origin.y + spot.y / metres_per_degree,
          origin.x + spot.x / (metres_per_degree * std::cos(radians(origin.y)))};
}

geo::Line to_line(const Curve& curve) {
  geo::Line line;
  for (const Spot& spot : curve) line.push_back(to_point(spot));
  return line;
}

geo::Shape to_shape(const Curve& ring) {
  geo::Ring points = to_line(ring);
  points.push_back(points.front());
  return {{{std::move(points)}}};
}

double length(Spot a) {
  return std::hypot(a.x, a.y);
}

double length(const Curve& curve) {
  double total = 0;
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) total += length(curve[i + 1] - curve[i]);
  return total;
}

Stance along(const Curve& curve, double metres) {
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    const Spot step = curve[i + 1] - curve[i];
    const double size = length(step);
    if (size > 0 && (metres <= size || i + 2 == curve.size())) {
      return {curve[i] + step * (metres / size), step * (1 / size)};
    }
    metres -= size;
  }
  return {curve.front(), {1, 0}};
}

Curve smooth(const Curve& points, int steps) {
  Curve out;
  const auto at = [&](std::ptrdiff_t i) {
    const auto last = static_cast<std::ptrdiff_t>(points.size()) - 1;
    return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, last))];
  };
  for (std::ptrdiff_t i = 0; i + 1 < static_cast<std::ptrdiff_t>(points.size()); ++i) {
    for (int step = 0; step < steps; ++step) {
      out.push_back(catmull_rom(at(i - 1), at(i), at(i + 1), at(i + 2), double(step) / steps));
    }
  }
  out.push_back(points.back());
  return out;
}

Curve smooth_ring(const Curve& points, int steps) {
  Curve out;
  const std::size_t count = points.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (int step = 0; step < steps; ++step) {
      out.push_back(catmull_rom(points[(i + count - 1) % count], points[i], points[(i + 1) % count],
                                points[(i + 2) % count], double(step) / steps));
    }
  }
  return out;
}

Curve band(const Curve& curve, double width) {
  Curve left;
  Curve right;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const Spot before = curve[i == 0 ? 0 : i - 1];
    const Spot after = curve[std::min(i + 1, curve.size() - 1)];
    const Spot d = after - before;
    const double size = std::max(0.001, length(d));
    // A river is never of one width.
    const double half = width / 2 * (0.9 + 0.25 * std::sin(double(i) * 0.9));
    const Spot side{-d.y / size * half, d.x / size * half};
    left.push_back(curve[i] + side);
    right.push_back(curve[i] - side);
  }
  left.insert(left.end(), right.rbegin(), right.rend());
  return left;
}

bool inside(const Curve& ring, Spot spot) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if ((ring[i].y > spot.y) == (ring[j].y > spot.y)) continue;
    const double t = (spot.y - ring[i].y) / (ring[j].y - ring[i].y);
    if (spot.x < ring[i].x + t * (ring[j].x - ring[i].x)) in = !in;
  }
  return in;
}

double distance(const Curve& curve, Spot spot) {
  double best = 1e9;
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    best = std::min(best, segment_distance(spot, curve[i], curve[i + 1]));
  }
  return best;
}

Curve rectangle(Spot middle, double width, double depth, double turn_degrees) {
  Curve ring;
  for (const Spot& corner : {Spot{-0.5, -0.5}, Spot{0.5, -0.5}, Spot{0.5, 0.5}, Spot{-0.5, 0.5}}) {
    ring.push_back(middle + turned({corner.x * width, corner.y * depth}, turn_degrees));
  }
  return ring;
}

Curve blob(Spot middle, double radius_x, double radius_y, std::uint32_t seed) {
  Curve points;
  const int count = 11;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    const double size = 0.82 + 0.36 * noise(seed, static_cast<std::uint32_t>(i));
    points.push_back(middle +
                     Spot{std::cos(angle) * radius_x * size, std::sin(angle) * radius_y * size});
  }
  return smooth_ring(points, 4);
}

double noise(std::uint32_t a, std::uint32_t b) {
  std::uint32_t h = a * 0x9E3779B1u ^ (b + 0x7F4A7C15u) * 0x85EBCA77u;
  h ^= h >> 15;
  h *= 0xC2B2AE3Du;
  h ^= h >> 13;
  h *= 0x27D4EB2Fu;
  h ^= h >> 16;
  return double(h) / 4294967296.0;
}

void fill_quarter(Town& town, const Quarter& quarter, std::uint32_t seed) {
  GridFiller(town, quarter, seed).fill();
}

}  // namespace parvis::territory::demo
