#pragma once
// The arithmetic of published figures: sums of lines, small numbers hidden, the counter compared
// with the web. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "requests/figures.h"

namespace parvis::requests::figures {

/// What requests add up to: received, closed, said to be fixed or not, days taken of those that
/// were done or refused.
struct Sum {
  long long received = 0;
  long long closed = 0;
  long long confirmed = 0;
  long long contested = 0;
  DayCounts days;
};
/// One line of the sums that are kept.
struct Figure {
  std::string month;  // "2026-03"
  std::string item;   // channel, district, "" for the town
  bool is_public = true;
  std::string measure;  // received, closed, confirmed, contested
  int days = -1;        // of what was closed; -1: no delay to tell
  std::int64_t total = 0;
};
void add(Sum& sum, const Figure& figure);
[[nodiscard]] std::map<std::string, Sum> sums_by_month(const std::vector<Figure>& figures);
[[nodiscard]] std::map<std::string, Sum> sums_by_item(const std::vector<Figure>& figures);

/// The twelve months that end with the one of that day, oldest first: "2025-04" … "2026-03".
[[nodiscard]] std::vector<std::string> twelve_months(Date last);

/// Counts as everybody may read them: nothing stands for a count between 1 and k - 1. Where a total
/// would give a single hidden one away, the smallest of the others is hidden too.
[[nodiscard]] std::vector<std::optional<long long>> without_small(
    const std::vector<long long>& counts, long long k);

/// How the counter fares beside the web: half of the answers come within so many working days.
struct Equity {
  enum class Is { too_few, same, slower, faster } is = Is::too_few;  // the counter is …
  long long counter = 0;                                             // answers that were measured
  long long web = 0;
  int counter_days = 0;
  int web_days = 0;
};
/// With fewer answers on a side than this nothing is said.
constexpr long long equity_min = 20;
[[nodiscard]] Equity equity_of(const DayCounts& counter, const DayCounts& web);

}  // namespace parvis::requests::figures
