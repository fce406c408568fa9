#pragma once
// The screens of the law's clocks.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/clocks/clocks.h"

namespace parvis::requests::delays {

// follow_clock.cpp
web::Response show_why(House& house, const web::Request& request, const Scope& scope);
web::Response ask_reasons_here(House& house, const web::Request& request, const Scope& scope);
web::Response ask_attestation_here(House& house, const web::Request& request, const Scope& scope);
// desk_clock.cpp
web::Response show_clock(House& house, const web::Request& request, const Scope& scope);
web::Response act_on_clock(House& house, const web::Request& request, const Scope& scope);
// watch.cpp
web::Response show_watch(House& house, const web::Request& request, const Scope& scope);
// legal_rules.cpp
web::Response show_rules(House& house, const web::Request& request, const Scope& scope);
web::Response show_rule(House& house, const web::Request& request, const Scope& scope);
web::Response save_rule(House& house, const web::Request& request, const Scope& scope);
// authorities.cpp
web::Response show_authorities(House& house, const web::Request& request, const Scope& scope);
web::Response show_authority(House& house, const web::Request& request, const Scope& scope);
web::Response save_authority(House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::delays
