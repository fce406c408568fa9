#pragma once
// How a program is told that its request is refused before any handler sees it.

#include "platform/i18n/i18n.h"
#include "platform/web/http.h"

namespace parvis::web {

/// In the form the program speaks: SCIM (RFC 7644, 3.12), Open311 GeoReport v2 in XML or JSON as
/// the address says (there nobody is asked to sign in: 401 is 403), else RFC 9457.
[[nodiscard]] Response program_error(const Request& request, i18n::Language language, int status);
/// Under /open311/ and /api/, whoever asks and whether or not there is such an address.
[[nodiscard]] bool is_for_programs(const Request& request);
/// What the calm page of that status is headed with.
[[nodiscard]] Word error_heading(int status);

}  // namespace parvis::web
