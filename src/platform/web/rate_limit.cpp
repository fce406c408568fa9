// How many times a minute one address may use one route.

#include "platform/web/rate_limit.h"

#include <algorithm>

#include "platform/web/proxies.h"

namespace parvis::web {

std::string network_of(std::string_view address) {
  auto bytes = parse_address(address);
  if (!bytes || address.find(':') == std::string_view::npos) return std::string(address);
  std::fill(bytes->begin() + 8, bytes->end(), std::uint8_t{0});
  return text_of(*bytes);
}

std::optional<int> RateLimit::seconds_to_wait(std::size_t route, std::string_view client_address,
                                              int per_minute_max, Moment now) {
  using std::chrono::microseconds;
  if (per_minute_max <= 0) return std::nullopt;
  const microseconds step(60'000'000 / per_minute_max);
  const microseconds window = step * per_minute_max;
  const std::string key = std::to_string(route) + ' ' + network_of(client_address);
  const std::lock_guard lock(mutex_);
  if (full_at_.size() >= entries_max_) forget_the_past(now);
  Moment& full_at = full_at_[key];
  const Moment next = std::max(full_at, now) + step;
  if (next - now > window) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(next - now - window);
    return std::max(1, static_cast<int>(wait.count()));
  }
  full_at = next;
  return std::nullopt;
}

/// Clients whose allowance is whole again need no memory. When all are busy, half is let go: an
/// attacker with that many addresses must not cost more memory, and a lost count only forgives.
void RateLimit::forget_the_past(Moment now) {
  std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now; });
  while (full_at_.size() >= entries_max_) {
    for (auto entry = full_at_.begin(); entry != full_at_.end();) {
      entry = full_at_.erase(entry);
      if (entry != full_at_.end()) ++entry;
    }
  }
}

}  // namespace parvis::web
