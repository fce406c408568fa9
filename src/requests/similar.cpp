// Open requests around a point: a box in the database, then exact distances.
#include "requests/similar.h"

#include "requests/json.h"
#include "requests/list_store.h"

namespace parvis::requests {
namespace {

struct Near {
  RequestRow row;
  double distance_m = 0;
};

std::vector<Near> rows_around(const Scope& scope, geo::Point position, const Around& around) {
  const auto box = geo::box_around(position, around.radius_m);
  std::vector<Near> near;
  scope.database.read([&](storage::Reader& reader) {
    for (auto& row : open_requests_in(scope, reader, around.category, around.since, box)) {
      const double distance = geo::distance_m(position, row.position());
      if (distance > around.radius_m || row.id == around.except) continue;
      const bool as_officer = around.reader == Visibility::officers;
      if (as_officer && !scope.actor.may_in(may_read, row.district)) continue;
      near.push_back({std::move(row), distance});
    }
  });
  std::sort(near.begin(), near.end(),
            [](const Near& a, const Near& b) { return a.distance_m < b.distance_m; });
  return near;
}

}  // namespace

std::vector<Similar> similar_around(const Scope& scope, geo::Point position, const Around& around,
                                    int limit) {
  auto near = rows_around(scope, position, around);
  if (near.size() > static_cast<std::size_t>(limit)) near.resize(static_cast<std::size_t>(limit));
  std::vector<std::string> ids;
  for (const auto& each : near) ids.push_back(each.row.id.value);
  std::map<std::string, FileId> photos;
  if (!near.empty()) {
    const bool officers = around.reader == Visibility::officers;
    scope.database.read([&](storage::Reader& reader) {
      for (const auto& photo :
           first_photos(scope, reader, list_to_json(ids), officers ? "officers" : "everyone")) {
        photos[photo.request.value] = photo.file;
      }
    });
  }
  const auto known = known_categories(scope);
  std::vector<Similar> similar;
  for (const auto& [row, distance] : near) {
    Similar one{row.id,
                row.number,
                row.state,
                known->name(row.category, scope.language),
                around.reader == Visibility::officers ? row.description : row.public_text,
                row.address,
                row.received_at,
                parse_iso_date(row.expected_date).value_or(Date{}),
                distance,
                row.followers,
                std::nullopt};
    if (const auto photo = photos.find(row.id.value); photo != photos.end()) {
      one.photo = photo->second;
    }
    similar.push_back(std::move(one));
  }
  return similar;
}

}  // namespace parvis::requests
