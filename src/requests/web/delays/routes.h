#pragma once
// The addresses of the law's clocks.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::delays {

/// /suivi/CODE/delais, and what the holder of a code may ask there.
[[nodiscard]] std::vector<web::Route> public_routes_of_clocks(module::House& house);
/// The clocks of a request, what must be seen to, the rules, the directory of authorities.
[[nodiscard]] std::vector<web::Route> desk_routes_of_clocks(module::House& house);

}  // namespace parvis::requests::delays
