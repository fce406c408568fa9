#pragma once
// The screens of personal data: who reads it, exports, limits, and the gate before a file.

#include "identity/identity.h"

namespace parvis::identity::privacy {

web::Response show_watch(const web::Request& request, const Scope& scope);
web::Response submit_safeguards(const web::Request& request, const Scope& scope);
web::Response show_export(const web::Request& request, const Scope& scope);
web::Response submit_export(const web::Request& request, const Scope& scope, module::House& house,
                            const module::Offers& offers);

}  // namespace parvis::identity::privacy
