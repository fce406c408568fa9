#pragma once
// The order of a walk. Pure: points in, an order out.

#include <vector>

#include "platform/geo/geo.h"

namespace parvis::requests::rounds {

/// So many stops are enough for a day on foot.
constexpr std::size_t stops_max = 50;

/// The order in which to walk the points from `start`, without coming back: nearest neighbour, made
/// shorter by exchanging two ways as long as one is found (2-opt, Croes 1958). The same points give
/// the same order. As the crow flies: streets are not known.
[[nodiscard]] std::vector<std::size_t> walking_order(const std::vector<geo::Point>& points,
                                                     geo::Point start);
/// How long that walk is, from `start` to the last point, in metres.
[[nodiscard]] double walk_length_m(const std::vector<geo::Point>& points, geo::Point start,
                                   const std::vector<std::size_t>& order);

}  // namespace parvis::requests::rounds
