// The addresses of a resident's own space.
#include <utility>

#include "platform/module/screens.h"
#include "residents/mandates.h"
#include "residents/web/space/data.h"

namespace parvis::residents::space {
namespace {

using module::with;

/// What belongs to oneself alone is not for those who act for another: they are told how to come
/// back to their own affairs.
web::Handler own_affairs(web::Handler handler) {
  return [handler = std::move(handler)](const web::Request& request, const Scope& scope) {
    return scope.actor.mandate.empty() ? handler(request, scope) : not_yours(request, scope);
  };
}

web::RouteOptions guarded(int per_minute_max) {
  web::RouteOptions options;
  options.per_minute_max = per_minute_max;
  return options;
}
web::RouteOptions by_link() {
  auto options = guarded(20);
  options.listed = false;
  return options;
}
web::RouteOptions slow() {
  auto options = guarded(6);
  options.lane = web::Lane::slow;
  return options;
}

/// The details of the person helped, by a mandate for them.
web::RouteOptions of_details() {
  web::RouteOptions options;
  options.mandate_theme = by_mandate;
  return options;
}

/// Whoever came by FranceConnect leaves it too: its description may have to be read.
web::RouteOptions leaving() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  return options;
}

std::vector<web::Route> entry_routes(module::House& house) {
  using web::Method;
  return {
      {Method::get, "/mon-espace/connexion", everyone, with(house, show_sign_in)},
      {Method::post, "/mon-espace/connexion", everyone, with(house, ask_code), guarded(10)},
      {Method::get, "/mon-espace/code", everyone, with(house, show_code)},
      {Method::post, "/mon-espace/code", everyone, with(house, take_code), guarded(20)},
      {Method::get, "/mon-espace/lien/{token}", everyone, with(house, show_link), by_link()},
      {Method::post, "/mon-espace/lien/{token}", everyone, with(house, take_link), by_link()},
      {Method::get, "/mon-espace/ouvrir", everyone, with(house, show_open), by_link()},
      {Method::post, "/mon-espace/ouvrir", everyone, with(house, take_open), guarded(10)},
      {Method::get, "/mon-espace/code-imprime", everyone, with(house, show_printed)},
      {Method::post, "/mon-espace/code-imprime", everyone, with(house, take_printed), guarded(10)},
      {Method::post, "/mon-espace/deconnexion", any_resident, with(house, sign_out), leaving()},
  };
}

}  // namespace

std::vector<web::Route> routes(module::House& house, const Manifests& manifests) {
  using web::Method;
  auto all = entry_routes(house);
  const std::vector<web::Route> own = {
      {Method::get, "/mon-espace", any_resident, with(manifests, show_space)},
      {Method::get, "/mon-espace/moi", any_resident, with(house, show_details), of_details()},
      {Method::post, "/mon-espace/moi", any_resident, with(house, take_details), of_details()},
      {Method::get, "/mon-espace/preferences", any_resident,
       own_affairs(with(house, show_preferences))},
      {Method::post, "/mon-espace/preferences", any_resident,
       own_affairs(with(house, take_preferences))},
      {Method::get, "/mon-espace/appareils", any_resident, own_affairs(with(house, show_sessions))},
      {Method::post, "/mon-espace/appareils", any_resident, own_affairs(with(house, close_one))},
      {Method::get, "/mon-espace/donnees", any_resident, own_affairs(with(manifests, show_data))},
      {Method::post, "/mon-espace/donnees/copie", any_resident,
       own_affairs(with(manifests, export_data)), slow()},
      {Method::get, "/mon-espace/donnees/effacement", any_resident,
       own_affairs(with(manifests, show_erase))},
      {Method::post, "/mon-espace/donnees/effacement", any_resident,
       own_affairs(with(manifests, erase_data)), slow()},
  };
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

}  // namespace parvis::residents::space
