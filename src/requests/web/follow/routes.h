#pragma once
// The addresses of following: by the code of the receipt, and by e-mail.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::following {

/// /suivi and what the holder of a code may do; following a public request by mail.
[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::requests::following
