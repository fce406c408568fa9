#pragma once
// The headers every answer carries, errors included.

#include "platform/web/http.h"

namespace parvis::web {

/// Content-Security-Policy, nosniff, Referrer-Policy, COOP, Permissions-Policy, HSTS on a secure
/// origin, Cache-Control by kind, charset of texts. What the handler set itself stays.
void add_safety_headers(const Request& request, Response& response);

/// True when the response has a header of that name (any case).
[[nodiscard]] bool has_header(const Response& response, std::string_view name);
/// Its value, or "".
[[nodiscard]] std::string_view header_of(const Response& response, std::string_view name);

}  // namespace parvis::web
