#pragma once
// The demo town's claims and demands: one for each way the law's clocks may stand.

#include "requests/requests.h"

namespace parvis::requests::clocks {

/// A directory of authorities of our own making, a demand whose silence approves, and a request for
/// each case, filed and handled at their days by the same verbs as any other.
void fill_demo_clocks(const Scope& scope, House& house);

}  // namespace parvis::requests::clocks
