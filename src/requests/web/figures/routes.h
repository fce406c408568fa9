#pragma once
// The addresses of figures and of open data.

#include <vector>

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests::figures {

[[nodiscard]] std::vector<web::Route> public_routes_of_figures(module::House& house);
[[nodiscard]] std::vector<web::Route> desk_routes_of_figures(module::House& house);

}  // namespace parvis::requests::figures
