#pragma once
// When the next turn of each schedule of each commune comes, and how long a failed job waits: pure.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace parvis::jobs {

/// The wait before the next try: doubled at each attempt, at most six hours, and moved by up to a
/// fifth either way by `chance` (0 to 1), so that what failed together does not come back together.
[[nodiscard]] std::chrono::milliseconds wait_after(int attempt, std::chrono::seconds first_wait,
                                                   double chance);

/// A turn: which schedule (its place in the list) for which commune.
struct Turn {
  CommuneId commune;
  std::size_t schedule = 0;
  friend auto operator<=>(const Turn&, const Turn&) = default;
};

/// The agenda of all turns. Missed turns are not made up: the next comes `every` after the last.
class Turns {
 public:
  explicit Turns(std::vector<std::chrono::seconds> every) : every_(std::move(every)) {}

  /// Puts in the communes that are new and takes out those that are gone. A turn that stands
  /// further away than one period (the clock was set back) is brought near.
  void refresh(const std::vector<CommuneId>& communes, Time now);
  /// Remembers a turn of an earlier run of the program.
  void remember(const Turn& turn, Time last_run_at);
  /// Brings a turn that is known forward to that time, never back.
  void hasten(const Turn& turn, Time at);
  /// A turn whose time has come; its next one is set.
  std::optional<Turn> take(Time now);

 private:
  void set(const Turn& turn, Time at);
  void drop(const Turn& turn);

  std::vector<std::chrono::seconds> every_;
  std::map<Turn, Time> last_runs_;
  std::map<Turn, Time> next_;
  std::set<std::pair<Time, Turn>> agenda_;
};

}  // namespace parvis::jobs
