// The addresses of the law's clocks.
#include "requests/web/delays/routes.h"

#include "requests/web/delays/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::delays {
namespace {

/// Codes may be tried by chance: few tries a minute, and never in the list of pages.
web::RouteOptions few_tries(int per_minute_max) {
  web::RouteOptions options;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}

web::RouteOptions one_file() {
  web::RouteOptions options;
  options.opens_file = "id";
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> public_routes_of_clocks(House& house) {
  using web::Method;
  return {{Method::get, "/suivi/{code}/delais", everyone, with(house, show_why), few_tries(60)},
          {Method::post, "/suivi/{code}/motifs", everyone, with(house, ask_reasons_here),
           few_tries(10)},
          {Method::post, "/suivi/{code}/attestation", everyone, with(house, ask_attestation_here),
           few_tries(10)}};
}

std::vector<web::Route> desk_routes_of_clocks(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes";
  return {
      {Method::get, all + "/delais", may_read, with(house, show_watch)},
      {Method::get, all + "/regles", may_manage, with(house, show_rules)},
      {Method::get, all + "/regles/{code}", may_manage, with(house, show_rule)},
      {Method::post, all + "/regles/{code}", may_manage, with(house, save_rule)},
      {Method::get, all + "/autorites", may_manage, with(house, show_authorities)},
      {Method::get, all + "/autorites/{id}", may_manage, with(house, show_authority)},
      {Method::post, all + "/autorites/{id}", may_manage, with(house, save_authority)},
      {Method::get, all + "/{id}/delais", may_read, with(house, show_clock), one_file()},
      {Method::post, all + "/{id}/delais/{act}", may_handle, with(house, act_on_clock), one_file()},
  };
}

}  // namespace parvis::requests::delays
