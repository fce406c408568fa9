// The ground of the demo town: houses along its streets, their numbers, and everything in degrees.

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "territory/address_words.h"
#include "territory/demo_plan.h"
#include "territory/territory.h"

namespace parvis::territory {

namespace {

using demo::Curve;
using demo::Landmark;
using demo::PlannedStreet;
using demo::Spot;
using demo::Stance;
using demo::Town;

constexpr double house_front_m = 13;

struct Setting {
  double step_m;     // from one house to the next on a side
  double setback_m;  // from the middle of the street to the façade
  double depth_m;
  int row_max;  // houses that touch
};

Setting setting_of(const PlannedStreet& street) {
  if (street.dense) return {17, 7, 11, 7};
  if (street.rank == 1) return {31, 14, 11, 3};
  return {27, 9, 10, 4};
}

Spot left_of(Spot direction) {
  return {-direction.y, direction.x};
}

/// Whether a house may stand there: off the other streets, parks, water and known buildings.
class FreeGround {
 public:
  explicit FreeGround(const Town& town) : town_(town) {}

  [[nodiscard]] bool allows(Spot spot, const PlannedStreet* own, double room_m) const {
    for (const auto& street : town_.streets) {
      if (&street == own || street.rank > 2) continue;
      const double needed = room_m + (street.rank == 1 ? 5 : 0);
      if (near_box(street.curve, spot, needed) && demo::distance(street.curve, spot) < needed) {
        return false;
      }
    }
    for (const auto& area : town_.areas) {
      if (area.kind != geo::MapArea::Kind::built && demo::inside(area.ring, spot)) return false;
    }
    return std::none_of(town_.landmarks.begin(), town_.landmarks.end(), [&](const Landmark& one) {
      return one.width > 0 && demo::length(spot - one.at) < one.width / 2 + 16;
    });
  }

 private:
  static bool near_box(const Curve& curve, Spot spot, double margin) {
    double west = 1e9;
    double east = -1e9;
    double south = 1e9;
    double north = -1e9;
    for (const Spot& point : curve) {
      west = std::min(west, point.x);
      east = std::max(east, point.x);
      south = std::min(south, point.y);
      north = std::max(north, point.y);
    }
    return spot.x > west - margin && spot.x < east + margin && spot.y > south - margin &&
           spot.y < north + margin;
  }

  const Town& town_;
};

/// Builds the houses of one street: rows of a few that touch, a gap, the next row.
class StreetBuilder {
 public:
  StreetBuilder(const PlannedStreet& street, const FreeGround& free, Ground& ground)
      : street_(street), free_(free), ground_(ground), setting_(setting_of(street)) {}

  void build(std::uint32_t seed) {
    for (const int side : {1, -1}) {
      int number = side == 1 ? 1 : 2;
      const double whole = demo::length(street_.curve);
      std::uint32_t house = 0;
      for (double at = 12; at < whole - 8; at += setting_.step_m, ++house) {
        const bool row_ends = in_row_ >= row_length(seed, house);
        const bool open = wanted(at) && demo::noise(seed, house + 900) > 0.06;
        if (!open || row_ends) end_row(side, seed + house);
        if (open) add_house(at, side, number);
        number += 2;
      }
      end_row(side, seed);
    }
  }

 private:
  /// Main roads leave the town: houses stop where fields begin.
  [[nodiscard]] bool wanted(double at) const {
    const Stance stance = demo::along(street_.curve, at);
    return street_.rank > 1 || demo::length(stance.at - Spot{0, 60}) < 1130;
  }
  [[nodiscard]] int row_length(std::uint32_t seed, std::uint32_t house) const {
    return 1 + static_cast<int>(demo::noise(seed, house + 300) * setting_.row_max);
  }

  void add_house(double at, int side, int number) {
    const Stance stance = demo::along(street_.curve, at);
    const Spot out = left_of(stance.direction) * side;
    const Spot front = stance.at + out * setting_.setback_m;
    const Spot middle = front + out * (setting_.depth_m / 2);
    if (!free_.allows(middle, &street_, setting_.depth_m / 2 + 7)) {
      end_row(side, static_cast<std::uint32_t>(number));
      return;
    }
    const double half = setting_.row_max > 3 ? setting_.step_m / 2 : house_front_m / 2;
    if (in_row_ == 0) front_row_.push_back(front - stance.direction * half);
    front_row_.push_back(front + stance.direction * half);
    ++in_row_;
    ground_.addresses.push_back({std::to_string(number), street_.name, demo::to_point(front)});
    // Some houses were split long ago.
    if (demo::noise(static_cast<std::uint32_t>(number), 77) > 0.975) {
      ground_.addresses.push_back({std::to_string(number) + " bis", street_.name,
                                   demo::to_point(front + stance.direction * 5)});
    }
  }

  void end_row(int side, std::uint32_t seed) {
    if (front_row_.size() >= 2) {
      Curve ring = front_row_;
      const double depth = setting_.depth_m * (0.85 + 0.4 * demo::noise(seed, 500));
      const Spot first = front_row_.front();
      const Spot last = front_row_.back();
      const Spot along = (last - first) * (1 / std::max(1.0, demo::length(last - first)));
      const Spot out = left_of(along) * side;
      ring.push_back(last + out * depth);
      // A wing on the garden side now and then.
      if (demo::noise(seed, 600) > 0.55) {
        const Spot middle = (first + last) * 0.5;
        ring.push_back(middle + along * 4 + out * depth);
        ring.push_back(middle + along * 4 + out * (depth + 7));
        ring.push_back(middle - along * 4 + out * (depth + 7));
        ring.push_back(middle - along * 4 + out * depth);
      }
      ring.push_back(first + out * depth);
      ground_.areas.push_back({"", demo::to_shape(ring), geo::MapArea::Kind::built});
    }
    front_row_.clear();
    in_row_ = 0;
  }

  const PlannedStreet& street_;
  const FreeGround& free_;
  Ground& ground_;
  Setting setting_;
  Curve front_row_;
  int in_row_ = 0;
};

/// Halls of the activity zone, off the streets and known buildings.
void build_halls(const FreeGround& free, Ground& ground) {
  for (std::uint32_t i = 0; i < 28; ++i) {
    const Spot middle{1110 + 62.0 * (i % 7) + 20 * demo::noise(i, 3), 395 + 66.0 * (i / 7)};
    if (middle.x > 1470 || !free.allows(middle, nullptr, 30)) continue;
    const double width = 34 + 18 * demo::noise(i, 1);
    ground.areas.push_back(
        {"", demo::to_shape(demo::rectangle(middle, width, 32, 8)), geo::MapArea::Kind::built});
  }
}

std::string address_near(const Ground& ground, geo::Point point) {
  const Address* best = nullptr;
  double best_m = 160;
  for (const auto& address : ground.addresses) {
    const double distance = geo::distance_m(address.point, point);
    if (distance < best_m) {
      best_m = distance;
      best = &address;
    }
  }
  if (best == nullptr) return "";
  return best->number + " " + street_in_sentence(best->street);
}

void keep_landmarks(const Town& town, Ground& ground) {
  for (const Landmark& one : town.landmarks) {
    const geo::Point point = demo::to_point(one.at);
    ground.places.push_back(
        {"demo-" + slug(one.name), one.name, one.kind, address_near(ground, point), point});
    if (one.width == 0) continue;
    ground.areas.push_back({"",
                            demo::to_shape(demo::rectangle(one.at, one.width, one.depth, one.turn)),
                            geo::MapArea::Kind::built});
  }
}

}  // namespace

Ground demo_ground() {
  const Town town = demo::plan_town();
  Ground ground;
  for (const auto& [name, ring] : town.districts) {
    ground.districts.push_back({"demo-" + slug(name), name, demo::to_shape(ring)});
  }
  for (const auto& area : town.areas) {
    ground.areas.push_back({area.name, demo::to_shape(area.ring), area.kind});
  }
  const FreeGround free(town);
  std::uint32_t seed = 0;
  for (const auto& street : town.streets) {
    ground.streets.push_back({"demo-" + std::to_string(++seed) + "-" + slug(street.name),
                              street.name, demo::to_line(street.curve), street.rank});
    if (street.rank <= 2) StreetBuilder(street, free, ground).build(seed);
  }
  build_halls(free, ground);
  keep_landmarks(town, ground);
  demo::describe_places(ground);
  return ground;
}

std::string demo_boundary_geojson() {
  return geo::to_geojson(demo::to_shape(demo::plan_town().boundary));
}

}  // namespace parvis::territory
