#pragma once
// What an import asks of the database beyond the other stores.

#include <set>

#include "platform/storage/storage.h"
#include "requests/store.h"

namespace parvis::requests {

/// Which of these source ids (a JSON list) the commune already has.
[[nodiscard]] std::set<std::string> known_sources(const Scope& scope, storage::Reader& reader,
                                                  std::string_view ids);

[[nodiscard]] std::vector<const storage::AnyStatement*> import_statements();

}  // namespace parvis::requests
