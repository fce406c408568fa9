#pragma once
// A door of module: screens that are lent something (the house, the manifests), for route tables.

#include <type_traits>

#include "platform/web/web.h"

namespace parvis::module {

/// What answers at an address, with `Lent` beside the request.
template <class Lent>
using ScreenWith = web::Response (*)(Lent&, const web::Request&, const Scope&);

/// The handler of a route that a screen answers; what is lent outlives the routes.
template <class Lent>
[[nodiscard]] web::Handler with(Lent& lent, std::type_identity_t<ScreenWith<Lent>> screen) {
  return [&lent, screen](const web::Request& request, const Scope& scope) {
    return screen(lent, request, scope);
  };
}

}  // namespace parvis::module
