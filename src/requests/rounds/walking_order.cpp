// The order of a walk: nearest neighbour, then 2-opt.
#include "requests/rounds/walking_order.h"

#include <algorithm>

namespace parvis::requests::rounds {
namespace {

using Order = std::vector<std::size_t>;

/// Distances between all points; the start is the last row.
class Distances {
 public:
  Distances(const std::vector<geo::Point>& points, geo::Point start) : side_(points.size() + 1) {
    all_.reserve(side_ * side_);
    const auto at = [&](std::size_t i) { return i < points.size() ? points[i] : start; };
    for (std::size_t i = 0; i < side_; ++i) {
      for (std::size_t j = 0; j < side_; ++j) all_.push_back(geo::distance_m(at(i), at(j)));
    }
  }
  [[nodiscard]] double between(std::size_t a, std::size_t b) const { return all_[a * side_ + b]; }
  [[nodiscard]] std::size_t start() const { return side_ - 1; }

 private:
  std::size_t side_;
  std::vector<double> all_;
};

Order nearest_first(const Distances& distances) {
  Order left(distances.start());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  Order order;
  std::size_t here = distances.start();
  while (!left.empty()) {
    const auto next = std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
      return distances.between(here, a) < distances.between(here, b);
    });
    here = *next;
    order.push_back(here);
    left.erase(next);
  }
  return order;
}

/// Metres saved by walking the stops `first` to `last` the other way round. The walk ends at its
/// last stop: nothing is owed after it.
double saved(const Distances& distances, const Order& order, std::size_t first, std::size_t last) {
  const auto before = first == 0 ? distances.start() : order[first - 1];
  double now = distances.between(before, order[first]);
  double then = distances.between(before, order[last]);
  if (last + 1 < order.size()) {
    now += distances.between(order[last], order[last + 1]);
    then += distances.between(order[first], order[last + 1]);
  }
  return now - then;
}

/// One pass over all pairs; true when something became shorter.
bool shorten(const Distances& distances, Order& order) {
  constexpr double worth_m = 0.01;  // less is noise of the arithmetic, and would never end
  bool shorter = false;
  for (std::size_t first = 0; first + 1 < order.size(); ++first) {
    for (std::size_t last = first + 1; last < order.size(); ++last) {
      if (saved(distances, order, first, last) <= worth_m) continue;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(first),
                   order.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      shorter = true;
    }
  }
  return shorter;
}

}  // namespace

std::vector<std::size_t> walking_order(const std::vector<geo::Point>& points, geo::Point start) {
  const Distances distances(points, start);
  auto order = nearest_first(distances);
  // Each pass makes the walk shorter: it ends by itself, and the bound is for peace of mind.
  constexpr int passes_max = 100;
  for (int pass = 0; pass < passes_max && shorten(distances, order); ++pass) {
  }
  return order;
}

double walk_length_m(const std::vector<geo::Point>& points, geo::Point start,
                     const std::vector<std::size_t>& order) {
  double length = 0;
  auto here = start;
  for (const auto place : order) {
    length += geo::distance_m(here, points.at(place));
    here = points.at(place);
  }
  return length;
}

}  // namespace parvis::requests::rounds
