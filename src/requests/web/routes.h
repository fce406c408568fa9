#pragma once
// The screens of service requests, as lists of routes for the manifest.

#include <vector>

#include "platform/module/module.h"
#include "platform/module/screens.h"
#include "platform/web/web.h"

namespace parvis::requests {

using module::with;

/// Report, follow, public pages, feeds and exports.
[[nodiscard]] std::vector<web::Route> public_routes(module::House& house);
/// The back office.
[[nodiscard]] std::vector<web::Route> agent_routes(module::House& house);
/// For other programs.
[[nodiscard]] std::vector<web::Route> api_routes(module::House& house);

}  // namespace parvis::requests
