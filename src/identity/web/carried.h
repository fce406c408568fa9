#pragma once
// A form that must be found again once the person has shown who she is.

#include "identity/views/views.h"

namespace parvis::identity {

inline constexpr std::string_view entry_cookie = "entering";

/// The form that was stopped: where it went and what was typed; empty for a page.
[[nodiscard]] views::CarriedForm stopped_form(const web::Request& request);
/// The one that a page of ours carries along.
[[nodiscard]] views::CarriedForm carried_form(const web::Request& request);
/// Where to go after: a page of ours, never the sign-in page itself.
[[nodiscard]] html::Url next_page(const std::string& wanted);
/// The page after: the carried form ready to send again, or on to `next`.
[[nodiscard]] web::Response go_on(const web::Request& request, const Scope& scope,
                                  const std::string& next);

}  // namespace parvis::identity
