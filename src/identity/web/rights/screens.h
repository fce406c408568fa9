#pragma once
// The screens of rights: roles, delegations, who may see a file and why.

#include "identity/identity.h"

namespace parvis::identity::rights {

web::Response show_roles(const web::Request& request, const Scope& scope,
                         const module::Offers& offers);
web::Response show_new_role(const web::Request& request, const Scope& scope,
                            const module::Offers& offers);
web::Response show_role(const web::Request& request, const Scope& scope,
                        const module::Offers& offers);
web::Response submit_role(const web::Request& request, const Scope& scope,
                          const module::Offers& offers);
web::Response submit_drop_role(const web::Request& request, const Scope& scope,
                               const module::Offers& offers);

web::Response show_delegations(const web::Request& request, const Scope& scope);
web::Response submit_delegation(const web::Request& request, const Scope& scope);
web::Response submit_revocation(const web::Request& request, const Scope& scope);

web::Response show_absences(const web::Request& request, const Scope& scope);
web::Response submit_absence(const web::Request& request, const Scope& scope);
web::Response submit_absence_end(const web::Request& request, const Scope& scope);
// absences_api.cpp: the same for programs of the town.
web::Response list_absences(const web::Request& request, const Scope& scope);
web::Response note_absence(const web::Request& request, const Scope& scope);
web::Response stop_absence(const web::Request& request, const Scope& scope);

web::Response show_access(const web::Request& request, const Scope& scope,
                          const module::Offers& offers);

}  // namespace parvis::identity::rights
