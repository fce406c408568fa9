// What other programs may ask of service requests.
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
  return {
      {Method::get, "/api/v1/services", everyone, with(house, api::list_services),
       for_programs(240)},
      {Method::get, "/api/v1/requests", everyone, with(house, api::list_requests),
       for_programs(240)},
      {Method::get, "/api/v1/requests/{number}", everyone, with(house, api::one_request),
       for_programs(240)},
      {Method::post, "/api/v1/requests", api::may_write, with(house, api::file_request),
       for_programs(120)},
  };
}

}  // namespace parvis::requests
