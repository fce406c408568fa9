// The order of walks: every stop once, never longer than the simple way, crossings undone.
#include "requests/rounds/walking_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace parvis::requests::rounds {
namespace {

constexpr geo::Point town_hall{50.4, 2.9};

std::vector<geo::Point> scattered(unsigned seed, std::size_t count) {
  std::mt19937 dice(seed);
  std::vector<geo::Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    points.push_back({50.38 + 0.04 * static_cast<double>(dice() % 10'000) / 10'000,
                      2.87 + 0.06 * static_cast<double>(dice() % 10'000) / 10'000});
  }
  return points;
}

double shortest_of_all(const std::vector<geo::Point>& points) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), 0U);
  double best = 1e12;
  do {
    best = std::min(best, walk_length_m(points, town_hall, order));
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(WalkingOrderTest, nothing_and_one_stop_are_walks_too) {
  EXPECT_TRUE(walking_order({}, town_hall).empty());
  EXPECT_EQ(walking_order({{50.41, 2.9}}, town_hall), std::vector<std::size_t>{0});
}

TEST(WalkingOrderTest, every_stop_is_walked_once_even_where_several_share_a_place) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto points = scattered(seed, stops_max - 3);
    points.insert(points.end(), 3, points.front());
    auto order = walking_order(points, town_hall);
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> each(points.size());
    std::iota(each.begin(), each.end(), 0U);
    EXPECT_EQ(order, each);
  }
}

TEST(WalkingOrderTest, stops_along_a_street_are_walked_from_one_end_to_the_other) {
  std::vector<geo::Point> street;
  for (const int step : {4, 1, 3, 0, 2}) street.push_back({50.4, 2.901 + 0.001 * step});
  EXPECT_EQ(walking_order(street, town_hall), (std::vector<std::size_t>{3, 1, 4, 2, 0}));
}

TEST(WalkingOrderTest, no_exchange_of_two_ways_makes_it_shorter) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto points = scattered(seed, 30);
    const auto order = walking_order(points, town_hall);
    const auto length = walk_length_m(points, town_hall, order);
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        auto other = order;
        std::reverse(other.begin() + static_cast<std::ptrdiff_t>(i),
                     other.begin() + static_cast<std::ptrdiff_t>(j) + 1);
        EXPECT_GE(walk_length_m(points, town_hall, other) + 0.02, length);
      }
    }
  }
}

TEST(WalkingOrderTest, small_walks_are_near_the_shortest_there_is) {
  double ours = 0;
  double best = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto points = scattered(seed, 7);
    ours += walk_length_m(points, town_hall, walking_order(points, town_hall));
    best += shortest_of_all(points);
  }
  EXPECT_LT(ours, 1.06 * best);
}

TEST(WalkingOrderTest, the_same_stops_give_the_same_walk) {
  const auto points = scattered(7, stops_max);
  EXPECT_EQ(walking_order(points, town_hall), walking_order(points, town_hall));
}

}  // namespace
}  // namespace parvis::requests::rounds
