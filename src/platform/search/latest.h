#pragma once
// A second door of search: the latest documents that hold some words.

#include <string>
#include <string_view>
#include <vector>

#include "platform/search/search.h"

namespace parvis::search {

/// As find(), the latest documents first and no further than `limit`: what was put in the index
/// long ago costs nothing. For kinds whose ids grow with time, as ULIDs do.
[[nodiscard]] std::vector<std::string> find_latest(const Scope& scope, std::string_view kind,
                                                   std::string_view typed, int limit);

}  // namespace parvis::search
