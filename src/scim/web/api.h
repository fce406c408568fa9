#pragma once
// The addresses a directory calls, under /scim/v2.

#include "platform/module/module.h"

namespace parvis::scim::api {

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::scim::api
