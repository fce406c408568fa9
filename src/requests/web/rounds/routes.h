#pragma once
// The addresses of rounds on foot.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::rounds {

[[nodiscard]] std::vector<web::Route> desk_routes_of_rounds(module::House& house);

}  // namespace parvis::requests::rounds
