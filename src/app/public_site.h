#pragma once
// The pages no module owns: home, help, how to reach us, legal pages, language choice, robots.

#include <vector>

#include "platform/module/module.h"

namespace parvis::app {

/// The manifest of these pages. `others` are the manifests already gathered: the home page shows
/// their indicators, the site map their pages; they are read when a page is asked for.
[[nodiscard]] module::Manifest public_site(module::House& house,
                                           const std::vector<module::Manifest>& others);

}  // namespace parvis::app
