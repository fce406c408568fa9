#pragma once
// Figures for Prometheus, in its text exposition format 0.0.4.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/web/router.h"

namespace parvis::web {

/// What is read at the moment of asking.
struct MetricsNow {
  std::size_t connections = 0;
  std::size_t interactive_queue = 0;
  std::size_t interactive_busy = 0;
  std::size_t slow_queue = 0;
  std::size_t slow_busy = 0;
  std::size_t event_viewers = 0;
  std::size_t page_cache_bytes = 0;
  std::uint64_t database_version = 0;
  bool database_degraded = false;
};

class Metrics {
 public:
  /// The index that stands for what no route answered: refusals at the edge, assets, 404.
  static constexpr std::size_t kNoRoute = static_cast<std::size_t>(-1);

  explicit Metrics(const Router& router);
  void count(std::size_t route, int status, std::chrono::microseconds duration,
             std::uint64_t bytes);
  void count_cache_hit() { cache_hits_.fetch_add(1, std::memory_order_relaxed); }
  [[nodiscard]] std::string exposition(const MetricsNow& now) const;

 private:
  using Counter = std::atomic<std::uint64_t>;
  static constexpr std::array<double, 11> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,   0.25,   0.5,   1.0,  5.0};
  struct RouteCounters {
    std::string method;
    std::string pattern;
    std::array<Counter, 5> by_class{};
    std::array<Counter, kBounds.size() + 1> buckets{};
    Counter microseconds{0};
  };
  static void append_route(std::string& out, const RouteCounters& counters);
  static void append_durations(std::string& out, const RouteCounters& counters);

  std::vector<RouteCounters> routes_;  // the last one is for kNoRoute
  Counter bytes_{0};
  Counter cache_hits_{0};
};

}  // namespace parvis::web
