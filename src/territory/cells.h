#pragma once
// Integer cells of the ground, so that an ordinary index finds what is near on both engines.

#include <cmath>
#include <cstdint>

#include "platform/geo/geo.h"

namespace parvis::territory {

// 0.0018 degrees of latitude are 200 m; 0.0027 of longitude are 200 m at 48 degrees north.
inline constexpr double cell_latitude_degrees = 0.0018;
inline constexpr double cell_longitude_degrees = 0.0027;

struct Cell {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

[[nodiscard]] inline Cell cell_of(geo::Point point) {
  return {static_cast<std::int64_t>(std::floor(point.longitude / cell_longitude_degrees)),
          static_cast<std::int64_t>(std::floor(point.latitude / cell_latitude_degrees))};
}

}  // namespace parvis::territory
