// The addresses of acting for somebody else.
#include "residents/web/mandates/screens.h"

namespace parvis::residents::mandates {
namespace {

web::RouteOptions guarded(int per_minute_max) {
  web::RouteOptions options;
  options.per_minute_max = per_minute_max;
  return options;
}
web::RouteOptions unlisted() {
  web::RouteOptions options;
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> routes(module::House& house, const Manifests& manifests) {
  using web::Method;
  const auto with = lending(house, manifests);
  const std::string own = "/mon-espace/mandats";
  const std::string all = "/agents/mandats";
  return {
      {Method::get, own, any_resident, with(show_own)},
      {Method::post, own + "/code", any_resident, with(take_code), guarded(10)},
      {Method::post, own + "/agir", any_resident, with(begin_acting)},
      {Method::post, own + "/arreter", any_resident, with(end_acting)},
      {Method::get, own + "/donner", any_resident, with(show_give)},
      {Method::post, own + "/donner", any_resident, with(give), guarded(10)},
      {Method::get, own + "/enfant", any_resident, with(show_child)},
      {Method::post, own + "/enfant", any_resident, with(add_child), guarded(10)},
      {Method::get, own + "/{id}", any_resident, with(show_one), unlisted()},
      {Method::post, own + "/{id}/fin", any_resident, with(end_one), unlisted()},
      {Method::get, all, may_keep_mandates, with(show_for_officers)},
      {Method::get, all + "/nouveau", may_keep_mandates, with(show_record), unlisted()},
      {Method::post, all + "/nouveau", may_keep_mandates, with(record)},
      {Method::get, all + "/{id}", may_keep_mandates, with(show_sheet), unlisted()},
      {Method::post, all + "/{id}/fin", may_keep_mandates, with(end_by_phone), unlisted()},
  };
}

}  // namespace parvis::residents::mandates
