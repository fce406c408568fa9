#pragma once
// The addresses of letters that come by post, and of who signs those that leave.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::post {

[[nodiscard]] std::vector<web::Route> desk_routes_of_post(module::House& house);

}  // namespace parvis::requests::post
