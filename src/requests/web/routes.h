#pragma once
// The screens of service requests, as lists of routes for the manifest.

#include <vector>

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests {

/// A screen: what answers at an address, with the services of the house lent to it.
using Screen = web::Response (*)(module::House&, const web::Request&, const Scope&);

/// The handler of a route that a screen answers.
[[nodiscard]] inline web::Handler with(module::House& house, Screen screen) {
  return [&house, screen](const web::Request& request, const Scope& scope) {
    return screen(house, request, scope);
  };
}

/// Report, follow, public pages, feeds and exports.
[[nodiscard]] std::vector<web::Route> public_routes(module::House& house);
/// The back office.
[[nodiscard]] std::vector<web::Route> agent_routes(module::House& house);
/// For other programs.
[[nodiscard]] std::vector<web::Route> api_routes(module::House& house);

}  // namespace parvis::requests
