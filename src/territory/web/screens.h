#pragma once
// What territory answers on the web.

#include "platform/web/web.h"

namespace parvis::territory {

/// GET /api/v1/places?q=words or ?near=latitude,longitude: addresses, streets, known places.
[[nodiscard]] web::Response search_places(const web::Request& request, const Scope& scope);
/// GET /carte/fond.svg?vue=B3C2: the map of a view of the picker, shared by all pages.
[[nodiscard]] web::Response show_base_map(const web::Request& request, const Scope& scope);

}  // namespace parvis::territory
