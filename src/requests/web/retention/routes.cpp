// The addresses of keeping.
#include "requests/web/retention/routes.h"

#include "requests/web/retention/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::retention {

std::vector<web::Route> desk_routes_of_keeping(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes/conservation";
  const std::string one = all + "/listes/{list}";
  web::RouteOptions slow;
  slow.lane = web::Lane::slow;
  return {
      {Method::get, all, may_archive, with(house, show_keeping)},
      {Method::post, all + "/compter", may_archive, with(house, count_now), slow},
      {Method::get, all + "/durees", may_archive, with(house, show_durations)},
      {Method::get, all + "/durees/{code}", may_manage, with(house, show_duration)},
      {Method::post, all + "/durees/{code}", may_manage, with(house, save_duration)},
      {Method::get, all + "/archives", may_archive, with(house, show_archive)},
      {Method::post, all + "/listes", may_archive, with(house, make_purge_list), slow},
      {Method::get, one, may_archive, with(house, show_purge_list)},
      {Method::get, one + "/demandes", may_archive, with(house, show_listed)},
      {Method::post, one + "/garder", may_archive, with(house, keep_listed)},
      {Method::post, one + "/visa", may_archive, with(house, visa_purge_list)},
      {Method::post, one + "/abandonner", may_archive, with(house, withdraw_purge_list), slow},
      {Method::get, one + "/bordereau.csv", may_archive, with(house, purge_list_csv)},
  };
}

}  // namespace parvis::requests::retention
