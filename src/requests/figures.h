#pragma once
// The arithmetic of delays. Pure.

#include <optional>
#include <vector>

namespace parvis::requests {

/// The smallest value that `percent` % of the values do not exceed (nearest rank); nothing of
/// nothing.
[[nodiscard]] std::optional<int> percentile(std::vector<int> values, int percent);

}  // namespace parvis::requests
