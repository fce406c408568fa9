#pragma once
// The closings of the demo town, as its requests lived them.

#include <vector>

#include "requests/store.h"

namespace parvis::requests::closing {

/// What was done, confirmed and contested in these entries of one request, oldest first; what
/// nobody answered in time is closed by default, with its line in the timeline.
void write_demo_closings(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                         const std::vector<EntryRow>& entries);

}  // namespace parvis::requests::closing
