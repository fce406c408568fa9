#pragma once
// What a request was before an act, as a text, and back. Pure: states, days and ids alone.

#include <string>
#include <string_view>

#include "requests/store.h"

namespace parvis::requests::bulk {

[[nodiscard]] std::string snapshot_of(const RequestRow& row);
/// Puts back into `row` what the snapshot holds; false when it cannot be read.
[[nodiscard]] bool put_back(RequestRow& row, std::string_view snapshot);

}  // namespace parvis::requests::bulk
