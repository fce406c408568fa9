#pragma once
// Open requests around a point: the same question asked by residents and by officers.

#include "requests/store.h"

namespace parvis::requests {

struct Around {
  CategoryId category;  // empty: any
  Time since;
  double radius_m = 30;
  RequestId except;
  Visibility reader = Visibility::everyone;  // whose eyes: public text or the original
};
/// Nearest first; each is within the radius of the point itself, never of a neighbour.
[[nodiscard]] std::vector<Similar> similar_around(const Scope& scope, geo::Point position,
                                                  const Around& around, int limit);

}  // namespace parvis::requests
