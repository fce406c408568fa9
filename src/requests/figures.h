#pragma once
// The arithmetic of delays. Pure.

#include <map>
#include <optional>

namespace parvis::requests {

/// How many took so many days.
using DayCounts = std::map<int, long long>;

[[nodiscard]] long long count_of(const DayCounts& counts);
/// The smallest number of days that `percent` % of them do not exceed (nearest rank); nothing of
/// nothing.
[[nodiscard]] std::optional<int> percentile(const DayCounts& counts, int percent);

}  // namespace parvis::requests
