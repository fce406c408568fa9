#pragma once
// Named polygons of a GeoJSON file: districts, polling areas. A door of geo.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/geo/geo.h"

namespace parvis::geo {

struct NamedShape {
  std::string name;
  Shape shape;
};
/// The features of a FeatureCollection (or a lone Feature), each with the property of that name as
/// text; "" for `property` takes the first usual one (nom, name, libelle, quartier, bureau, numero,
/// code …). Refuses what is not GeoJSON, a feature that is not a polygon or has no such property,
/// saying which feature and which properties there are.
[[nodiscard]] Result<std::vector<NamedShape>> parse_named_shapes(std::string_view json,
                                                                 std::string_view property);

}  // namespace parvis::geo
