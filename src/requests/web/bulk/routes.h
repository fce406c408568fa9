#pragma once
// The addresses of acts on many requests.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::bulk {

[[nodiscard]] std::vector<web::Route> desk_routes_of_lots(module::House& house);

}  // namespace parvis::requests::bulk
