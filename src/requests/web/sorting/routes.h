#pragma once
// The addresses of the screen where mails are sorted.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::sorting {

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::requests::sorting
