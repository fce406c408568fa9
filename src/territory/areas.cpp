// Keeping polygons, and measuring how they cover the commune.

#include "territory/areas.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "platform/geo/features.h"
#include "territory/area_store.h"
#include "territory/known_ground.h"
#include "territory/place_store.h"
#include "territory/store.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr int grid_side = 160;  // 25 600 points: about 25 m apart in a commune of 4 km
constexpr std::size_t overlaps_max = 20;
// Two neighbours drawn apart share slivers along their border: below this they are not worth a
// word.
constexpr double overlap_share_min = 0.0005;

struct Boxed {
  const std::string* name;
  const geo::Shape* shape;
  geo::Box box;
};

std::vector<geo::NamedShape> kept_shapes(const Scope& scope, AreaKind kind) {
  std::vector<geo::NamedShape> shapes;
  scope.database.read([&](storage::Reader& reader) {
    if (kind == AreaKind::district) {
      for (auto& one : store::districts(scope, reader)) {
        shapes.push_back({std::move(one.name), std::move(one.shape)});
      }
    } else {
      for (auto& one : store::polling_areas(scope, reader)) {
        shapes.push_back({std::move(one.name), std::move(one.shape)});
      }
    }
  });
  return shapes;
}

/// Lays a grid over the ground and asks for each of its points in which areas it is.
AreaReport measured(const geo::Shape& boundary, const std::vector<geo::NamedShape>& shapes) {
  AreaReport report;
  report.count = static_cast<int>(shapes.size());
  std::vector<Boxed> boxed;
  for (const auto& one : shapes) {
    if (!one.shape.empty()) boxed.push_back({&one.name, &one.shape, geo::bounds(one.shape)});
  }
  if (boxed.empty()) return report;
  geo::Box ground = boundary.empty() ? boxed.front().box : geo::bounds(boundary);
  if (boundary.empty()) {
    for (const auto& one : boxed) {
      ground = geo::widened(geo::widened(ground, one.box.south_west), one.box.north_east);
    }
  }
  long long inside = 0;
  long long covered = 0;
  std::map<std::pair<std::size_t, std::size_t>, long long> shared;
  for (int row = 0; row < grid_side; ++row) {
    for (int column = 0; column < grid_side; ++column) {
      const auto along = [](double low, double high, int step) {
        return low + (high - low) * (step + 0.5) / grid_side;
      };
      const geo::Point point{
          along(ground.south_west.latitude, ground.north_east.latitude, row),
          along(ground.south_west.longitude, ground.north_east.longitude, column)};
      if (!boundary.empty() && !geo::contains(boundary, point)) continue;
      ++inside;
      std::vector<std::size_t> in;
      for (std::size_t i = 0; i < boxed.size(); ++i) {
        if (geo::contains(boxed[i].box, point) && geo::contains(*boxed[i].shape, point))
          in.push_back(i);
      }
      if (!in.empty()) ++covered;
      for (std::size_t i = 1; i < in.size(); ++i) ++shared[{in[0], in[i]}];
    }
  }
  if (inside == 0) return report;
  const auto share = [&](long long points) {
    return static_cast<double>(points) / static_cast<double>(inside);
  };
  if (!boundary.empty()) report.covered = share(covered);
  for (const auto& [pair, points] : shared) {
    if (share(points) < overlap_share_min) continue;
    report.overlaps.push_back({*boxed[pair.first].name, *boxed[pair.second].name, share(points)});
  }
  std::ranges::sort(report.overlaps, std::greater{}, &AreaReport::Overlap::share);
  if (report.overlaps.size() > overlaps_max) report.overlaps.resize(overlaps_max);
  return report;
}

/// "2" before "10", then by letters.
bool name_before(const std::string& a, const std::string& b) {
  const auto number = [](const std::string& name) {
    const std::size_t from = std::min(name.find_first_of("0123456789"), name.size());
    const std::size_t to = std::min(name.find_first_not_of("0123456789", from), name.size());
    return parse_integer(std::string_view(name).substr(from, std::min<std::size_t>(to - from, 9)))
        .value_or(0);
  };
  return std::pair{number(a), a} < std::pair{number(b), b};
}

Result<std::vector<geo::NamedShape>> checked(const geo::Shape& boundary, std::string_view geojson,
                                             std::string_view property) {
  auto shapes = geo::parse_named_shapes(geojson, property);
  if (!shapes) {
    for (auto& refusal : shapes.error()) refusal.field = "areas";
    return shapes;
  }
  std::set<std::string> names;
  for (const auto& one : *shapes) {
    if (!names.insert(fold(one.name)).second) {
      return refuse("areas", words::areas_name_twice, {{"name", one.name}});
    }
  }
  std::ranges::sort(*shapes, name_before, &geo::NamedShape::name);
  const bool somewhere =
      boundary.empty() || std::ranges::any_of(*shapes, [&](const geo::NamedShape& one) {
        return geo::contains(geo::bounds(boundary), geo::centre(geo::bounds(one.shape)));
      });
  if (!somewhere) return refuse("areas", words::areas_elsewhere);
  return shapes;
}

}  // namespace

Result<AreaReport> keep_areas(const Scope& scope, AreaKind kind, std::string_view geojson,
                              std::string_view property) {
  const auto boundary = identity::boundary(scope);
  const auto shapes = checked(*boundary, geojson, property);
  if (!shapes) return tl::unexpected(shapes.error());
  scope.database.write([&](storage::Transaction& tx) {
    std::map<std::string, std::string> places;
    for (const auto& old : store::polling_areas(scope, tx)) places[fold(old.name)] = old.place_id;
    kind == AreaKind::district ? store::forget_districts(scope, tx)
                               : store::forget_polling_areas(scope, tx);
    int position = 0;
    for (const auto& one : *shapes) {
      if (kind == AreaKind::district) {
        store::insert_district(scope, tx, {new_ulid(), one.name, one.shape}, position++);
      } else {
        store::insert_polling_area(
            scope, tx, {new_ulid(), one.name, places[fold(one.name)], one.shape}, position++);
      }
    }
    store::set_stamp(scope, tx);
    audit::record(
        scope, tx,
        kind == AreaKind::district ? "territory.keep_districts" : "territory.keep_polling_areas",
        "commune:" + scope.commune.id.value, std::to_string(shapes->size()) + " areas");
  });
  return measured(*boundary, *shapes);
}

AreaReport area_report(const Scope& scope, AreaKind kind) {
  return measured(*identity::boundary(scope), kept_shapes(scope, kind));
}

std::vector<PollingArea> polling_areas(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::polling_areas(scope, reader); });
}

std::optional<PollingArea> polling_area_of(const Scope& scope, geo::Point point) {
  const auto ground = known_ground(scope);
  for (const auto& [area, box] : ground->polling) {
    if (geo::contains(box, point) && geo::contains(area.shape, point)) return area;
  }
  return std::nullopt;
}

Result<std::string> set_polling_place(const Scope& scope, std::string_view area_id,
                                      std::string_view place_id) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    if (!place_id.empty() && !store::place(scope, tx, place_id)) {
      return refuse("place", words::place_gone);
    }
    if (!store::set_polling_place(scope, tx, area_id, place_id)) {
      return refuse("", words::areas_gone);
    }
    store::set_stamp(scope, tx);
    audit::record(scope, tx, "territory.set_polling_place", "polling_area:" + std::string(area_id),
                  place_id);
    return std::string(area_id);
  });
}

GroundCounts ground_counts(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::ground_counts(scope, reader); });
}

}  // namespace parvis::territory
