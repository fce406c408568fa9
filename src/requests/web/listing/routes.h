#pragma once
// The addresses of what everybody may read: list, map, one request, feeds and exports.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::listing {

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::requests::listing
