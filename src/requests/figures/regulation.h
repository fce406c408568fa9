#pragma once
// For who keeps watch over delays: what is late, where, since when; how long answers took. Officers
// limited to districts see these alone. A door of requests.

#include <optional>
#include <string>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::figures {

struct LateLine {
  std::string id;  // of a service or a category
  std::string name;
  long long late = 0;
  Date oldest;                // the day the oldest was promised for
  bool can_remind = false;    // of a service: by this officer, today
  bool was_reminded = false;  // today
};
struct LateNow {
  long long late = 0;
  std::vector<LateLine> services;    // most late first
  std::vector<LateLine> categories;  // the same
};
/// Late at this moment, as the queue of that name counts it. Needs `requests.read`.
[[nodiscard]] LateNow late_now(const Scope& scope);

enum class Side { service, category, channel, district };
[[nodiscard]] std::string_view name_of(Side side);
[[nodiscard]] std::optional<Side> parse_side(std::string_view name);
/// Days taken by what was done or refused in a period, both days included, until the last midnight.
struct TakenLine {
  std::string id;
  std::string name;
  long long closed = 0;
  int half_days = 0;
  int most_days = 0;
};
struct Taken {
  TakenLine all;
  std::vector<TakenLine> lines;  // most closed first; nothing without a closing
};
[[nodiscard]] Taken delays_taken(const Scope& scope, Side side, Date first, Date last);

/// Sends the service the mail of every morning about what is late, unless it had it today: once a
/// day, whoever asks. Needs `requests.manage` for the whole town; refuses a service without address
/// and one with nothing late. Gives how many are late.
[[nodiscard]] Result<long long> remind_service(const Scope& scope, House& house,
                                               const ServiceId& service);

}  // namespace parvis::requests::figures
