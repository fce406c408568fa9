// The addresses of acts on many requests.
#include "requests/web/bulk/routes.h"

#include "requests/web/bulk/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::bulk {

std::vector<web::Route> desk_routes_of_lots(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes";
  web::RouteOptions slow;
  slow.lane = web::Lane::slow;
  return {{Method::get, all + "/lot", may_handle, with(house, show_order)},
          {Method::post, all + "/lot", may_handle, with(house, preview_order)},
          {Method::post, all + "/lot/appliquer", may_handle, with(house, apply_order), slow},
          {Method::get, "/agents/lots", may_handle, with(house, show_lots)},
          {Method::get, "/agents/lots/{lot}", may_handle, with(house, show_lot)},
          {Method::post, "/agents/lots/{lot}/annuler", may_handle, with(house, undo_lot), slow}};
}

}  // namespace parvis::requests::bulk
