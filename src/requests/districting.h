#pragma once
// The district of each request follows the districts of the town: when these change, all are sorted
// again.

#include <string>
#include <vector>

#include "platform/scope/scope.h"

namespace parvis::requests {

/// Sorts every request again when the town has brought other districts since the last time; without
/// districts nothing is changed. A request in none of them has no district.
void follow_districts(const Scope& scope);
/// What the requests were last sorted by: another text each time they are; "" for never.
[[nodiscard]] std::string districting_of(const Scope& scope);

[[nodiscard]] std::vector<const storage::AnyStatement*> districting_statements();

}  // namespace parvis::requests
