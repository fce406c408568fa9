#pragma once
// Districts and polling areas as polygons, brought by a file of the town. A door of territory.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "territory/territory.h"

namespace parvis::territory {

enum class AreaKind { district, polling };

/// What a file brought. The shares are measured on a grid laid over the commune.
struct AreaReport {
  int count = 0;
  double covered = 1;  // share of the commune that is in an area; 1 when its boundary is unknown
  struct Overlap {
    std::string first;
    std::string second;
    double share = 0;  // of the commune
  };
  std::vector<Overlap> overlaps;  // largest first, the first 20
};
/// Replaces the districts or the polling areas by the polygons of a GeoJSON file; `property` holds
/// their names, "" for a usual one. A polling area keeps its place when its name stays. Refuses, at
/// field "areas", what cannot be read, names given twice, and areas that are all outside.
[[nodiscard]] Result<AreaReport> keep_areas(const Scope& scope, AreaKind kind,
                                            std::string_view geojson, std::string_view property);
/// How the areas kept now cover the commune.
[[nodiscard]] AreaReport area_report(const Scope& scope, AreaKind kind);

struct PollingArea {
  std::string id;
  std::string name;      // "Bureau 12"
  std::string place_id;  // where one votes, "" when not said yet
  geo::Shape shape;
};
/// By name, numbers in order of size.
[[nodiscard]] std::vector<PollingArea> polling_areas(const Scope& scope);
[[nodiscard]] std::optional<PollingArea> polling_area_of(const Scope& scope, geo::Point point);
/// Says where one votes; refuses, at field "place", a place that is not one of the commune.
[[nodiscard]] Result<std::string> set_polling_place(const Scope& scope, std::string_view area_id,
                                                    std::string_view place_id);

struct GroundCounts {
  std::int64_t streets = 0;
  std::int64_t addresses = 0;
  std::int64_t districts = 0;
  std::int64_t polling_areas = 0;
  std::int64_t places = 0;
};
[[nodiscard]] GroundCounts ground_counts(const Scope& scope);

}  // namespace parvis::territory
