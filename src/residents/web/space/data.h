#pragma once
// /mon-espace/donnees: what the town holds on me, who read it, taking it home, having it erased.

#include "residents/web/space/screens.h"

namespace parvis::residents::space {

web::Response show_data(const Manifests& manifests, const web::Request& request,
                        const Scope& scope);
web::Response export_data(const Manifests& manifests, const web::Request& request,
                          const Scope& scope);
web::Response show_erase(const Manifests& manifests, const web::Request& request,
                         const Scope& scope);
web::Response erase_data(const Manifests& manifests, const web::Request& request,
                         const Scope& scope);

}  // namespace parvis::residents::space
