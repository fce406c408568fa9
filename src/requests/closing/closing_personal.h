#pragma once
// What is held on closings of a request, for the person who made it.

#include <string>

#include "requests/store.h"

namespace parvis::requests::closing {

/// [{"closed_at":…,"until":…,"answer":…,"channel":…}], the first closing first.
[[nodiscard]] std::string closings_json(const Scope& scope, storage::Reader& reader,
                                        const RequestId& id);

}  // namespace parvis::requests::closing
