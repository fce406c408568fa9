#pragma once
// The addresses of opinions asked of experts.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::experts {

[[nodiscard]] std::vector<web::Route> public_routes_of_experts(module::House& house);
[[nodiscard]] std::vector<web::Route> desk_routes_of_experts(module::House& house);

}  // namespace parvis::requests::experts
