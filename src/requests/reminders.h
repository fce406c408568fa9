#pragma once
// Once a working day, each service with late requests gets one mail with their numbers.

#include <optional>

#include "identity/identity.h"
#include "requests/requests.h"

namespace parvis::requests {

/// Sends nothing on closed days, outside 7 to 9 in the morning, twice the same day, or to services
/// without an address. Gives how many mails were queued.
int remind_late(const Scope& scope, House& house);
/// The mail to one service with an address, at any hour: nothing when it had it today, 0 when
/// nothing is late; else how many are.
[[nodiscard]] std::optional<long long> remind_of_late(const Scope& scope, House& house,
                                                      const identity::Service& service);

}  // namespace parvis::requests
