// The addresses of mandates, households and one's own data for programs.
#include <utility>

#include "residents/web/api/api.h"

namespace parvis::residents::api {
namespace {

web::RouteOptions for_programs() {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = 60;
  return options;
}
web::RouteOptions of_session(int per_minute_max) {
  web::RouteOptions options;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}
web::RouteOptions whole() {
  auto options = of_session(6);
  options.lane = web::Lane::slow;
  return options;
}

/// What belongs to oneself alone is not for those who act for another.
web::Handler own_affairs(web::Handler handler) {
  return [handler = std::move(handler)](const web::Request& request, const Scope& scope) {
    if (scope.actor.mandate.empty()) return handler(request, scope);
    return web::json_response("{\"status\":403,\"request_id\":\"" + scope.request_id + "\"}", 403);
  };
}

}  // namespace

std::vector<web::Route> routes(module::House& house, const Manifests& manifests) {
  using web::Method;
  const auto with = lending(house, manifests);
  const auto own = [&](LentScreen screen) { return own_affairs(with(screen)); };
  const std::string me = "/api/v1/me";
  const std::string person = "/api/v1/residents/{id}";
  const std::string all = "/api/v1/mandates";
  return {
      {Method::get, me, any_resident, own(my_data), whole()},
      {Method::get, me + "/readings", any_resident, own(my_readings), of_session(30)},
      {Method::get, me + "/mandates", any_resident, own(my_mandates), of_session(60)},
      {Method::post, me + "/mandates", any_resident, own(give_my_code), of_session(10)},
      {Method::post, me + "/mandates/{id}/end", any_resident, own(end_my_mandate), of_session(10)},
      {Method::get, me + "/household", any_resident, own(my_household), of_session(60)},
      {Method::post, me + "/household", any_resident, own(add_my_child), of_session(10)},
      {Method::get, person + "/mandates", may_keep_mandates, with(mandates_of), for_programs()},
      {Method::get, person + "/household", may_keep_mandates, with(household_of), for_programs()},
      {Method::post, all, may_keep_mandates, with(give_mandate), for_programs()},
      {Method::get, all + "/{id}", may_keep_mandates, with(one_mandate), for_programs()},
      {Method::post, all + "/{id}/end", may_keep_mandates, with(stop_mandate), for_programs()},
  };
}

}  // namespace parvis::residents::api
