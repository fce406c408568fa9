#pragma once
// What app lends to the screens of mandates, pages and JSON alike, and how a route hands it on.

#include <vector>

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::residents {

/// What the other modules offer, lent by app; complete once the program serves.
using Manifests = std::vector<module::Manifest>;
/// What every one of these screens is lent.
struct Lent {
  module::House& house;
  const Manifests& manifests;
};
using LentScreen = web::Response (*)(const Lent&, const web::Request&, const Scope&);

/// Makes the handler of a route from the screen that answers it.
[[nodiscard]] inline auto lending(module::House& house, const Manifests& manifests) {
  return [lent = Lent{house, manifests}](LentScreen screen) -> web::Handler {
    return [lent, screen](const web::Request& request, const Scope& scope) {
      return screen(lent, request, scope);
    };
  };
}

}  // namespace parvis::residents
