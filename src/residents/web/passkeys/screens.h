#pragma once
// /mon-espace/cle: in by a passkey; /mon-espace/cles: one's own.

#include <vector>

#include "platform/html/components.h"
#include "residents/passkeys.h"
#include "residents/space.h"

namespace parvis::residents::passkeys {

/// The link of the sign-in page, and that of one's own page; nothing where browsers offer none.
[[nodiscard]] html::Html door(const web::Request& request, const Scope& scope,
                              const std::string& next);
[[nodiscard]] html::Html own_link(const web::Request& request, const Scope& scope);

web::Response show_enter(module::House&, const web::Request&, const Scope&);
web::Response enter(module::House&, const web::Request&, const Scope&);
web::Response show_own(module::House&, const web::Request&, const Scope&);
web::Response add(module::House&, const web::Request&, const Scope&);
web::Response remove(module::House&, const web::Request&, const Scope&);

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::residents::passkeys
