// The addresses of what everybody may read.
#include "requests/web/listing/routes.h"

#include "requests/web/listing/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::listing {
namespace {

web::RouteOptions export_options() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.listed = false;
  options.per_minute_max = 30;
  return options;
}

web::RouteOptions unlisted() {
  web::RouteOptions options;
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using web::Method;
  return {
      {Method::get, "/demandes", everyone, with(house, show_list)},
      {Method::get, "/demandes/filtrer", everyone, with(house, show_filter)},
      {Method::get, "/demandes/carte", everyone, with(house, show_map)},
      {Method::get, "/demandes/export.csv", everyone, with(house, csv), export_options()},
      {Method::get, "/demandes/export.geojson", everyone, with(house, geojson), export_options()},
      {Method::get, "/demandes/flux.atom", everyone, with(house, atom), unlisted()},
      {Method::get, "/demandes/{number}", everyone, with(house, show_request), unlisted()},
      {Method::get, "/demandes/{number}/photos/{file}", everyone, with(house, show_photo),
       unlisted()},
  };
}

}  // namespace parvis::requests::listing
