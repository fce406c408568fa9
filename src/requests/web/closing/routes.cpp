// The addresses of closings with two keys.
#include "requests/web/closing/routes.h"

#include "requests/web/closing/opinion_screens.h"
#include "requests/web/closing/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::closing {
namespace {

/// Codes may be tried by chance: few tries a minute, and never in the list of pages.
web::RouteOptions tried_rarely(int per_minute_max) {
  web::RouteOptions options;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}

web::RouteOptions with_photo(const House& house, web::RouteOptions options) {
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max = house.files.limits().bytes_max + (1u << 20);
  return options;
}

web::RouteOptions file_of_person() {
  web::RouteOptions options;
  options.opens_file = "id";
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> public_routes_of_closings(House& house) {
  using web::Method;
  return {
      {Method::get, "/suivi/{code}/cloture", everyone, with(house, show_answer), tried_rarely(60)},
      {Method::post, "/suivi/{code}/cloture", everyone, with(house, send_answer),
       with_photo(house, tried_rarely(20))},
      {Method::get, "/suivi/{code}/avis", everyone, with(house, show_opinion), tried_rarely(60)},
      {Method::post, "/suivi/{code}/avis", everyone, with(house, send_opinion), tried_rarely(20)},
      {Method::get, "/statistiques", everyone, with(house, show_statistics)},
      {Method::get, "/statistiques/services", everyone, with(house, show_service_figures)},
      {Method::get, "/statistiques.csv", everyone, with(house, statistics_csv), tried_rarely(30)}};
}

std::vector<web::Route> desk_routes_of_closings(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes";
  return {
      {Method::get, all + "/reponses-des-habitants", may_read, with(house, show_overview)},
      {Method::post, all + "/reponses-des-habitants", may_manage, with(house, save_rule)},
      {Method::get, all + "/{id}/cloture", may_read, with(house, show_record), file_of_person()},
      {Method::post, all + "/{id}/cloture", may_handle, with(house, save_record),
       with_photo(house, file_of_person())},
      {Method::get, all + "/avis", may_handle, with(house, show_find_card)},
      {Method::get, all + "/{id}/avis", may_handle, with(house, show_desk_opinion),
       file_of_person()},
      {Method::post, all + "/{id}/avis", may_handle, with(house, save_desk_opinion),
       file_of_person()},
      {Method::get, all + "/{id}/carte", may_read, with(house, print_card), file_of_person()}};
}

}  // namespace parvis::requests::closing
