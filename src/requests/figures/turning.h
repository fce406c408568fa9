#pragma once
// The turn of every night: facts follow the requests that changed, sums follow the facts, places
// are chosen again for the open data. A door of requests.

#include "requests/requests.h"

namespace parvis::requests::figures {

/// Takes what changed before the last midnight, five hundred at a time, then chooses the places.
/// Doing it twice on one day changes nothing, whatever was filed meanwhile. Gives how many requests
/// were taken.
int refresh(const Scope& scope);
/// For what destroys a request: it counts on in the figures under a key drawn by lot, its place is
/// forgotten but for the district. The files follow with the next night.
void forget_place(const Scope& scope, storage::Transaction& tx, const RequestId& id);
/// The schedule: refreshes once a day, and when k or the districts were changed.
void turn(const Scope& scope);

}  // namespace parvis::requests::figures
