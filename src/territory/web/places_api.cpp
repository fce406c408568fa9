// Addresses and places by words or by position, as JSON: for our own scripts and for other
// programs.

#include "base/json_text.h"
#include "territory/territory.h"
#include "territory/web/screens.h"

namespace parvis::territory {

namespace {

constexpr int results_max = 10;

std::string to_json(const Found& found) {
  const std::string point = geo::to_text(found.point);
  const std::size_t comma = point.find(',');
  return "{\"label\":" + json_string(found.label) + ",\"kind\":" + json_string(found.kind) +
         ",\"latitude\":" + point.substr(0, comma) + ",\"longitude\":" + point.substr(comma + 1) +
         "}";
}

}  // namespace

web::Response search_places(const web::Request& request, const Scope& scope) {
  std::vector<Found> results;
  if (const auto point = geo::parse_point(request.query.get("near"))) {
    if (auto near = nearest(scope, *point)) results.push_back(std::move(*near));
  } else {
    results = find(scope, request.query.get("q"), results_max);
  }
  std::string json;
  for (const Found& found : results) json += (json.empty() ? "" : ",") + to_json(found);
  return web::json_response("{\"places\":[" + json + "]}");
}

}  // namespace parvis::territory
