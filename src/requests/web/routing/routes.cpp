// The addresses of routing and replacements.
#include "requests/web/routing/routes.h"

#include "requests/web/routes.h"
#include "requests/web/routing/screens.h"

namespace parvis::requests::routing {

std::vector<web::Route> desk_routes_of_routing(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes/aiguillage";
  // The effect of a rule is looked for in thousands of requests.
  web::RouteOptions looks_far;
  looks_far.lane = web::Lane::slow;
  return {
      {Method::get, all, may_manage, with(house, show_rules)},
      {Method::get, all + "/{rule}", may_manage, with(house, show_rule)},
      {Method::post, all + "/{rule}", may_manage, with(house, save_rule), looks_far},
      {Method::post, all + "/{rule}/suppression", may_manage, with(house, remove_rule)},
      {Method::get, "/agents/demandes/remplacements", may_read, with(house, show_replacements)}};
}

}  // namespace parvis::requests::routing
