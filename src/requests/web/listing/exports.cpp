// The public requests for other programs: CSV, GeoJSON, Atom.
#include <string>
#include <utility>

#include "requests/lists.h"
#include "requests/web/listing/public_filter.h"
#include "requests/web/listing/screens.h"

namespace parvis::requests::listing {
namespace {

web::Response stream(Pieces pieces, std::string_view content_type, std::string_view file_name) {
  web::Response response;
  response.header("Content-Type", std::string(content_type));
  response.header("Content-Disposition", "attachment; filename=\"" + std::string(file_name) + "\"");
  response.body = web::StreamBody{std::move(pieces)};
  return response;
}

}  // namespace

web::Response csv(House&, const web::Request& request, const Scope& scope) {
  return stream(export_csv(scope, read_filter(request)), "text/csv; charset=utf-8",
                "demandes-" + scope.commune.id.value + ".csv");
}

web::Response geojson(House&, const web::Request& request, const Scope& scope) {
  return stream(export_geojson(scope, read_filter(request)), "application/geo+json",
                "demandes-" + scope.commune.id.value + ".geojson");
}

web::Response atom(House&, const web::Request& request, const Scope& scope) {
  auto response = web::text_response(
      atom_feed(scope, read_filter(request), request.origin_base, request.target),
      "application/atom+xml; charset=utf-8");
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace parvis::requests::listing
