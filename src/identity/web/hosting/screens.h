#pragma once
// The screens of the operator: the communes of this installation, and making one more; the public
// list from which each town is reached by a path.

#include "identity/identity.h"

namespace parvis::identity::hosting {

web::Response show_towns(const web::Request& request, const Scope& scope,
                         const module::Offers& offers);
web::Response show_new_town(const web::Request& request, const Scope& scope);
web::Response submit_town(const web::Request& request, const Scope& scope);
web::Response show_town(const web::Request& request, const Scope& scope,
                        const module::Offers& offers);
web::Response submit_host(const web::Request& request, const Scope& scope);
web::Response submit_administrator(const web::Request& request, const Scope& scope);

/// /communes and /communes/<name or INSEE code>: on the operator's site only, 404 elsewhere.
web::Response show_public_list(const web::Request& request, const Scope& scope,
                               const module::Offers& offers);
web::Response lead_to_town(const web::Request& request, const Scope& scope,
                           const module::Offers& offers);

}  // namespace parvis::identity::hosting
