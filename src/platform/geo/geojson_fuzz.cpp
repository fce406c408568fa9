// Fuzzes GeoJSON shapes: what is accepted is on the earth, and is read again as it was written.

#include <cmath>
#include <cstdlib>

#include "platform/geo/geo.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto shape = parvis::geo::parse_geojson_shape(text);
  if (!shape) {
    must(!shape.error().empty());
    return 0;
  }
  const auto again = parvis::geo::parse_geojson_shape(parvis::geo::to_geojson(*shape));
  must(again.has_value() && again->polygons.size() == shape->polygons.size());
  if (shape->empty()) return 0;
  const auto middle = parvis::geo::centre(parvis::geo::bounds(*shape));
  must(std::abs(middle.latitude) <= 90 && std::abs(middle.longitude) <= 180);
  static_cast<void>(parvis::geo::contains(*shape, middle));
  return 0;
}
