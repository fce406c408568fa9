#pragma once
// The accessibility statement: what the last audit found, or that there was none.

#include "platform/web/page.h"

namespace parvis::app {

/// The title says how far the site complies; `facts` are those of the commune.
[[nodiscard]] web::Response accessibility_page(const web::Request& request, const Scope& scope,
                                               WordValues facts);
[[nodiscard]] Word accessibility_title_of(Conformity conformity);

}  // namespace parvis::app
