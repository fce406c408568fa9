#pragma once
// Once a working day, each service with late requests gets one mail with their numbers.

#include "requests/requests.h"

namespace parvis::requests {

/// Sends nothing on closed days, outside 7 to 9 in the morning, twice the same day, or to services
/// without an address. Gives how many mails were queued.
int remind_late(const Scope& scope, House& house);

}  // namespace parvis::requests
