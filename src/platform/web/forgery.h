#pragma once
// Cross-site request forgery: which unsafe requests may pass. Pure rules.

#include <string_view>

#include "platform/web/http.h"

namespace parvis::web {

/// True when the browser's own headers say that the request comes from our pages, or say nothing:
/// Sec-Fetch-Site, Origin, else Referer. Any of them that names another site refuses.
[[nodiscard]] bool comes_from_our_pages(const Request& request);

/// True when the hidden field "csrf" or the header X-CSRF-Token is the session's token.
[[nodiscard]] bool carries_token(const Request& request, std::string_view token);

}  // namespace parvis::web
