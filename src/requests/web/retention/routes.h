#pragma once
// The addresses of keeping.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::retention {

/// /agents/demandes/conservation and what is under it.
[[nodiscard]] std::vector<web::Route> desk_routes_of_keeping(module::House& house);

}  // namespace parvis::requests::retention
