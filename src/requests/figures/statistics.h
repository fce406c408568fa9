#pragma once
// The figures that everybody may read, as of the last midnight: twelve months of what came, what
// was closed, how long it took. Counts under the commune's k are not told. A door of requests.

#include <optional>
#include <string>
#include <vector>

#include "requests/figures/reckoning.h"
#include "requests/requests.h"

namespace parvis::requests::figures {

/// Nothing stands for what is too small to be told.
struct Line {
  std::string item;  // "2026-03", "counter", the district's name
  std::string name;  // in the reader's language
  std::optional<long long> received;
  std::optional<long long> closed;
  std::optional<long long> contested;
  std::optional<int> half_days;  // working days that half of the answers do not exceed
  std::optional<int> most_days;  // and nine in ten
};
enum class By { month, channel, district };
struct Published {
  std::optional<Date> until;  // the last day that counts; nothing before the first night
  int k = 0;
  Line town;
  std::vector<Line> lines;  // months and districts in order, channels as the town lists them
};
[[nodiscard]] Published published(const Scope& scope, By by);
/// Of the same twelve months.
[[nodiscard]] Equity equity(const Scope& scope);

}  // namespace parvis::requests::figures
