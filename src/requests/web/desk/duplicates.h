#pragma once
// What may be the same thing as a request, on its page.

#include "requests/web/desk/screens.h"

namespace parvis::requests::desk {

/// The nearest ones, each with a button that joins the request to it; nothing when there are none.
[[nodiscard]] html::Html duplicates_part(const Scope& scope, const RequestFile& file);

}  // namespace parvis::requests::desk
