#pragma once
// Mandates, households and one's own data as JSON under /api/v1: for a resident's own session
// (/api/v1/me), and for programs of the town whose key has the right residents.mandates.

#include <vector>

#include "residents/mandates.h"
#include "residents/web/lent.h"

namespace parvis::residents::api {

// With the session of a space: everything held on me, who read it; whom I act for, who acts for me.
web::Response my_data(const Lent&, const web::Request&, const Scope&);
web::Response my_readings(const Lent&, const web::Request&, const Scope&);
web::Response my_mandates(const Lent&, const web::Request&, const Scope&);
web::Response give_my_code(const Lent&, const web::Request&, const Scope&);
web::Response end_my_mandate(const Lent&, const web::Request&, const Scope&);
web::Response my_household(const Lent&, const web::Request&, const Scope&);
web::Response add_my_child(const Lent&, const web::Request&, const Scope&);
// For programs of the town: the key has the right asked for by the routes.
web::Response mandates_of(const Lent&, const web::Request&, const Scope&);
web::Response household_of(const Lent&, const web::Request&, const Scope&);
web::Response give_mandate(const Lent&, const web::Request&, const Scope&);
web::Response one_mandate(const Lent&, const web::Request&, const Scope&);
web::Response stop_mandate(const Lent&, const web::Request&, const Scope&);

[[nodiscard]] std::vector<web::Route> routes(module::House& house, const Manifests& manifests);

}  // namespace parvis::residents::api
