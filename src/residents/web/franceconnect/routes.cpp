// The addresses of FranceConnect and of likely twins.
#include "platform/module/screens.h"
#include "residents/web/franceconnect/screens.h"

namespace parvis::residents::franceconnect {
namespace {

using module::with;

/// The provider is waited for: never in the lane of pages.
web::RouteOptions waiting() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.per_minute_max = 20;
  options.listed = false;
  return options;
}
web::RouteOptions unlisted() {
  web::RouteOptions options;
  options.listed = false;
  return options;
}

/// Bringing two files together shows one's life to the other: a code of the phone is asked.
web::RouteOptions sensitive() {
  web::RouteOptions options;
  options.sensitive = true;
  return options;
}

}  // namespace

std::vector<web::Route> routes(module::House& house) {
  using web::Method;
  const std::string own = "/mon-espace/franceconnect";
  const std::string twins = "/agents/doublons";
  return {
      {Method::get, own, everyone, with(house, begin), waiting()},
      {Method::get, own + "/retour", everyone, with(house, come_back), waiting()},
      {Method::get, own + "/sortie", everyone, with(house, come_home), unlisted()},
      {Method::get, own + "/identite", everyone, with(house, show_identity), unlisted()},
      {Method::post, own + "/ouvrir", everyone, with(house, open), waiting()},
      {Method::post, own + "/relier", any_resident, with(house, link)},
      {Method::post, own + "/retrait", any_resident, with(house, unlink)},
      {Method::get, twins, may_merge, with(house, show_twins)},
      {Method::get, twins + "/{id}", may_merge, with(house, show_twin)},
      {Method::post, twins + "/{id}", may_merge, with(house, decide), sensitive()},
  };
}

}  // namespace parvis::residents::franceconnect
