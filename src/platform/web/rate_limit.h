#pragma once
// How many times a minute one address may use one route.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parvis::web {

/// Counts by route and client network (IPv4 address, IPv6 /64) with the generic cell rate
/// algorithm: a full minute's worth may come at once, then one every 60/N seconds. Thread-safe; at
/// most `entries_max` clients are remembered. Time is monotonic: a jump of the clock changes
/// nothing.
class RateLimit {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  explicit RateLimit(std::size_t entries_max = 100'000) : entries_max_(entries_max) {}

  /// Nothing when the request may pass, else the seconds to wait (at least 1).
  std::optional<int> seconds_to_wait(std::size_t route, std::string_view client_address,
                                     int per_minute_max, Moment now);

 private:
  void forget_the_past(Moment now);

  std::size_t entries_max_;
  std::mutex mutex_;
  std::unordered_map<std::string, Moment> full_at_;  // when the client's allowance is whole again
};

/// What stands for a client: the IPv4 address, or the first half of an IPv6 address.
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace parvis::web
