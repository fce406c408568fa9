#pragma once
// The addresses of routing and replacements.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::routing {

[[nodiscard]] std::vector<web::Route> desk_routes_of_routing(module::House& house);

}  // namespace parvis::requests::routing
