// What other programs may ask of service requests.
#include "requests/experts/expert_rules.h"
#include "requests/experts/words.h"
#include "requests/routing/route_rules.h"
#include "requests/routing/words.h"
#include "requests/web/api/office_api.h"
#include "requests/web/api/requests_api.h"
#include "requests/web/routes.h"

namespace parvis::requests {
namespace {

web::RouteOptions for_programs(int per_minute_max) {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}

}  // namespace

std::vector<web::Route> api_routes(module::House& house) {
  using web::Method;
  std::vector<web::Route> all{
      {Method::get, "/api/v1/services", everyone, with(house, api::list_services),
       for_programs(240)},
      {Method::get, "/api/v1/requests", everyone, with(house, api::list_requests),
       for_programs(240)},
      {Method::get, "/api/v1/requests/{number}", everyone, with(house, api::one_request),
       for_programs(240)},
      {Method::post, "/api/v1/requests", api::may_write, with(house, api::file_request),
       for_programs(120)},
  };
  for (auto& route : api::office_routes(house)) all.push_back(std::move(route));
  return all;
}

namespace api {

std::vector<module::KeyOffer> office_keys() {
  return {{experts::may_ask_by_key, ::parvis::experts::words::key_ask},
          {routing::may_route_by_key, ::parvis::routing::words::key_route}};
}

std::vector<web::Route> office_routes(module::House& house) {
  using web::Method;
  constexpr auto asks = experts::may_ask_by_key;
  constexpr auto routes = routing::may_route_by_key;
  const std::string of_request = "/api/v1/requests/{number}/askings";
  const std::string asking = "/api/v1/askings/{asking}";
  const std::string rules = "/api/v1/routing-rules";
  return {
      {Method::get, of_request, asks, with(house, list_askings), for_programs(120)},
      {Method::post, of_request, asks, with(house, ask_expert), for_programs(60)},
      {Method::get, asking, asks, with(house, one_asking), for_programs(120)},
      {Method::post, asking + "/withdraw", asks, with(house, withdraw_asking), for_programs(60)},
      {Method::get, rules, routes, with(house, list_rules), for_programs(120)},
      {Method::post, rules, routes, with(house, add_rule), for_programs(60)},
      {Method::get, rules + "/try", routes, with(house, try_rules), for_programs(120)},
      {Method::get, rules + "/{rule}", routes, with(house, one_rule), for_programs(120)},
      {Method::post, rules + "/{rule}", routes, with(house, change_rule), for_programs(60)},
      {Method::post, rules + "/{rule}/remove", routes, with(house, remove_rule), for_programs(60)},
  };
}

}  // namespace api

}  // namespace parvis::requests
