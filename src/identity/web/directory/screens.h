#pragma once
// The directory of officers as a file: look, then carry out.

#include "identity/identity.h"

namespace parvis::identity::directory {

web::Response show_import(const web::Request& request, const Scope& scope);
web::Response look_at_import(const web::Request& request, const Scope& scope);
web::Response submit_import(const web::Request& request, const Scope& scope);

}  // namespace parvis::identity::directory
