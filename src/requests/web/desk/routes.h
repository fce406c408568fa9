#pragma once
// The addresses of the back office of requests.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::desk {

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::requests::desk
