// Addresses and places by words or by position, as JSON: for our own scripts and for other
// programs.

#include <boost/json.hpp>

#include "territory/territory.h"
#include "territory/web/screens.h"

namespace parvis::territory {

namespace {

namespace json = boost::json;

constexpr int results_max = 10;

json::object to_json(const Found& found) {
  return {{"label", found.label},
          {"kind", found.kind},
          {"latitude", found.point.latitude},
          {"longitude", found.point.longitude}};
}

}  // namespace

web::Response search_places(const web::Request& request, const Scope& scope) {
  json::array places;
  if (const auto point = geo::parse_point(request.query.get("near"))) {
    if (const auto near = nearest(scope, *point)) places.push_back(to_json(*near));
  } else {
    for (const Found& found : find(scope, request.query.get("q"), results_max)) {
      places.push_back(to_json(found));
    }
  }
  return web::json_response(json::serialize(json::object{{"places", std::move(places)}}));
}

}  // namespace parvis::territory
