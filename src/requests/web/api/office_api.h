#pragma once
// What programs of the town do in the office, as JSON under /api/v1: opinions asked of experts,
// rules that give requests to services. The verbs are those of the pages.

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests::api {

/// What their keys may open.
[[nodiscard]] std::vector<module::KeyOffer> office_keys();
[[nodiscard]] std::vector<web::Route> office_routes(module::House& house);

// askings_api.cpp: of a request, the first asked first; one asked, read, taken back. The link of
// somebody outside goes out by mail and is never answered here.
web::Response list_askings(module::House& house, const web::Request& request, const Scope& scope);
web::Response ask_expert(module::House& house, const web::Request& request, const Scope& scope);
web::Response one_asking(module::House& house, const web::Request& request, const Scope& scope);
web::Response withdraw_asking(module::House& house, const web::Request& request,
                              const Scope& scope);

// routing_api.cpp: rules in the order they are asked; kept, removed, tried.
web::Response list_rules(module::House& house, const web::Request& request, const Scope& scope);
web::Response one_rule(module::House& house, const web::Request& request, const Scope& scope);
web::Response add_rule(module::House& house, const web::Request& request, const Scope& scope);
web::Response change_rule(module::House& house, const web::Request& request, const Scope& scope);
web::Response remove_rule(module::House& house, const web::Request& request, const Scope& scope);
web::Response try_rules(module::House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::api
