// The public requests for other programs: CSV, GeoJSON, Atom.
#include <string>
#include <utility>

#include "requests/lists.h"
#include "requests/web/listing/public_filter.h"
#include "requests/web/listing/screens.h"

namespace parvis::requests::listing {

web::Response csv(House&, const web::Request& request, const Scope& scope) {
  return web::download(web::StreamBody{export_csv(scope, read_filter(request))},
                       "text/csv; charset=utf-8", "demandes-" + scope.commune.id.value + ".csv");
}

web::Response geojson(House&, const web::Request& request, const Scope& scope) {
  return web::download(web::StreamBody{export_geojson(scope, read_filter(request))},
                       "application/geo+json", "demandes-" + scope.commune.id.value + ".geojson");
}

web::Response atom(House&, const web::Request& request, const Scope& scope) {
  auto response = web::text_response(
      atom_feed(scope, read_filter(request), request.origin_base, request.target),
      "application/atom+xml; charset=utf-8");
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace parvis::requests::listing
