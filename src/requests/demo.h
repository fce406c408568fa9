#pragma once
// A year of requests of our own making for the demo commune.

#include "requests/requests.h"

namespace parvis::requests {

/// About 900 requests over the last twelve months in the demo town's streets, in every state, the
/// same at every call but for the dates, which are relative to now.
void fill_demo(const Scope& scope, House& house);

}  // namespace parvis::requests
