// The ground of a view as an SVG file: the same for everybody, so kept and shared.

#include "territory/place_picker.h"
#include "territory/territory.h"
#include "territory/web/screens.h"

namespace parvis::territory {

web::Response show_base_map(const web::Request& request, const Scope& scope) {
  // Views have names (cells), so that their number is small and each is drawn once.
  const auto view = view_of_cells(scope, request.query.get("vue"));
  if (!view) return web::error_page(request, scope, 404);
  geo::MapPicture picture = base_map(scope, *view);
  picture.width = place_map_width;
  picture.height = place_map_height;
  web::Response response = web::text_response(geo::draw_base_svg(picture), "image/svg+xml");
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace parvis::territory
