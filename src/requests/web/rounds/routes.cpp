// The addresses of rounds on foot.
#include "requests/web/rounds/routes.h"

#include "requests/web/rounds/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::rounds {

std::vector<web::Route> desk_routes_of_rounds(House& house) {
  using web::Method;
  const std::string all = "/agents/tournees";
  web::RouteOptions photos;
  photos.lane = web::Lane::slow;
  photos.uploads = true;
  photos.listed = false;
  photos.body_bytes_max =
      static_cast<std::uint64_t>(photos_max) * house.files.limits().bytes_max + (1u << 20);
  web::RouteOptions script;
  script.listed = false;
  return {
      {Method::get, all, may_read, with(house, show_rounds)},
      {Method::post, all, may_handle, with(house, save_round)},
      {Method::get, all + "/nouvelle", may_handle, with(house, show_new_round)},
      {Method::get, all + "/hors-ligne.js", may_read, with(house, offline_worker), script},
      {Method::get, all + "/{round}", may_read, with(house, show_round)},
      {Method::get, all + "/{round}/feuille", may_read, with(house, show_sheet)},
      {Method::get, all + "/{round}/arrets/{place}", may_read, with(house, show_stop)},
      {Method::post, all + "/{round}/arrets/{place}", may_handle, with(house, save_stop), photos}};
}

}  // namespace parvis::requests::rounds
