// Sorting the requests by district again, five hundred at a time.
#include "requests/districting.h"

#include "base/text.h"
#include "requests/store.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

using storage::Command;
using storage::Select;

constexpr int rows_a_step = 500;

struct MarkRow {
  std::string mark;
};
const Select<MarkRow, 1> mark_of{"requests.districting_mark",
                                 "SELECT mark FROM requests_districting WHERE commune_id = $1",
                                 {{"mark", &MarkRow::mark}}};
const Command<2> put_mark{"requests.put_districting_mark",
                          "INSERT INTO requests_districting (commune_id, mark) VALUES ($1, $2) "
                          "ON CONFLICT (commune_id) DO UPDATE SET mark = excluded.mark"};

struct PlaceRow {
  RequestId id;
  double latitude = 0;
  double longitude = 0;
  std::string district;
};
const Select<PlaceRow, 3> next_places{
    "requests.next_places",
    "SELECT request_id, latitude, longitude, district FROM requests_request "
    "WHERE commune_id = $1 AND request_id > $2 ORDER BY request_id LIMIT $3",
    {{"request_id", &PlaceRow::id},
     {"latitude", &PlaceRow::latitude},
     {"longitude", &PlaceRow::longitude},
     {"district", &PlaceRow::district}}};
const Command<3> move_to_district{"requests.move_to_district",
                                  "UPDATE requests_request SET district = $3 "
                                  "WHERE commune_id = $1 AND request_id = $2"};

/// Changes whenever a district or its ground does.
std::string mark_of_districts(const std::vector<territory::District>& districts) {
  std::string all;
  for (const auto& one : districts) {
    all += one.id + '\n' + one.name + '\n' + geo::to_geojson(one.shape) + '\n';
  }
  return sha256_hex(all);
}

struct Boxed {
  const territory::District* district;
  geo::Box box;
};

std::string district_at(const std::vector<Boxed>& districts, geo::Point point) {
  for (const auto& one : districts) {
    if (geo::contains(one.box, point) && geo::contains(one.district->shape, point)) {
      return one.district->name;
    }
  }
  return "";
}

/// Sorts the next requests; gives the last of them, empty at the end.
RequestId sort_piece(const Scope& scope, const std::vector<Boxed>& districts,
                     const RequestId& after) {
  return scope.database.write([&](storage::Transaction& tx) {
    RequestId last;
    for (const auto& row : tx.rows(next_places, scope.commune.id, after, rows_a_step)) {
      const auto district = district_at(districts, {row.latitude, row.longitude});
      if (district != row.district) tx.run(move_to_district, scope.commune.id, row.id, district);
      last = row.id;
    }
    return last;
  });
}

}  // namespace

void follow_districts(const Scope& scope) {
  const auto districts = territory::districts(scope);
  if (districts.empty()) return;
  const auto mark = mark_of_districts(districts);
  const auto known = scope.database.read(
      [&](storage::Reader& reader) { return reader.one(mark_of, scope.commune.id); });
  if (known && known->mark == mark) return;
  std::vector<Boxed> boxed;
  for (const auto& one : districts) {
    if (!one.shape.empty()) boxed.push_back({&one, geo::bounds(one.shape)});
  }
  RequestId last = sort_piece(scope, boxed, RequestId());
  while (!last.empty()) last = sort_piece(scope, boxed, last);
  scope.database.write([&](storage::Transaction& tx) { tx.run(put_mark, scope.commune.id, mark); });
}

std::string districting_of(const Scope& scope) {
  const auto known = scope.database.read(
      [&](storage::Reader& reader) { return reader.one(mark_of, scope.commune.id); });
  return known ? known->mark : "";
}

std::vector<const storage::AnyStatement*> districting_statements() {
  return {&mark_of, &put_mark, &next_places, &move_to_district};
}

}  // namespace parvis::requests
