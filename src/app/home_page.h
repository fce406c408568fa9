#pragma once
// The first page of the town: what do you want to do, and what the town did lately.

#include <vector>

#include "platform/module/module.h"

namespace parvis::app {

/// `manifests` lend their indicators: the figures are computed, never typed.
[[nodiscard]] web::Response home_page(const web::Request& request, const Scope& scope,
                                      const std::vector<module::Manifest>& manifests);

}  // namespace parvis::app
