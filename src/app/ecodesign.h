#pragma once
// /ecoconception: the limits pages are held to, and what they weigh now.

#include <vector>

#include "platform/module/module.h"

namespace parvis::app {

[[nodiscard]] web::Response ecodesign_page(const web::Request& request, const Scope& scope,
                                           const std::vector<module::Manifest>& manifests);

}  // namespace parvis::app
