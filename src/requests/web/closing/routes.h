#pragma once
// The addresses of closings with two keys.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::closing {

/// /suivi/{code}/cloture, and the figures everybody may read.
[[nodiscard]] std::vector<web::Route> public_routes_of_closings(module::House& house);
/// What residents tell officers, the commune's rule.
[[nodiscard]] std::vector<web::Route> desk_routes_of_closings(module::House& house);

}  // namespace parvis::requests::closing
