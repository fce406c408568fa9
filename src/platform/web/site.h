#pragma once
// The address of a commune's site, and what answers for it on a device; a door of web.

#include <string>
#include <string_view>

#include "platform/scope/scope.h"
#include "platform/web/http.h"

namespace parvis::web {

/// "https://ville.fr": the address the commune is known by, or the one the visitor came by.
[[nodiscard]] std::string site_address(const Request& request, const Scope& scope);
/// "ville.fr/recu" of "https://ville.fr/recu": as it is said, and typed, from a piece of paper.
[[nodiscard]] std::string spoken_address(std::string_view address);

/// The script that keeps the report's page on the device (assets/js/service-worker.js), at an
/// address that never changes, as the Service Workers standard wants it; allowed below "/signaler".
[[nodiscard]] Response service_worker(const Request& request);

}  // namespace parvis::web
