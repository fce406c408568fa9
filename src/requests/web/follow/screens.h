#pragma once
// The screens of following.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/resident.h"

namespace parvis::requests::following {

// find.cpp
web::Response show_find(House& house, const web::Request& request, const Scope& scope);
web::Response find_by_code(House& house, const web::Request& request, const Scope& scope);
// follow_request.cpp
web::Response show_followed(House& house, const web::Request& request, const Scope& scope);
/// The same page with what was typed and why it is refused (422).
web::Response followed_page(const web::Request& request, const Scope& scope,
                            const Refusals& refusals);
web::Response show_photo(House& house, const web::Request& request, const Scope& scope);
// receipt.cpp
web::Response show_receipt(House& house, const web::Request& request, const Scope& scope);
// acts.cpp
web::Response send_message(House& house, const web::Request& request, const Scope& scope);
web::Response show_add_photo(House& house, const web::Request& request, const Scope& scope);
web::Response send_photo(House& house, const web::Request& request, const Scope& scope);
web::Response say_still_broken(House& house, const web::Request& request, const Scope& scope);
web::Response show_take_back(House& house, const web::Request& request, const Scope& scope);
web::Response take_back(House& house, const web::Request& request, const Scope& scope);
// subscribe.cpp
web::Response show_subscribe(House& house, const web::Request& request, const Scope& scope);
web::Response subscribe(House& house, const web::Request& request, const Scope& scope);
web::Response show_confirm(House& house, const web::Request& request, const Scope& scope);
web::Response confirm(House& house, const web::Request& request, const Scope& scope);
web::Response show_stop(House& house, const web::Request& request, const Scope& scope);
web::Response stop(House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::following
