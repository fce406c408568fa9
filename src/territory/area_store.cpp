// Every SQL statement of polling areas, and the counts of the ground.

#include "territory/area_store.h"

namespace parvis::territory::store {

namespace {

using storage::Command;
using storage::Select;

struct PollingRow {
  std::string id;
  std::string name;
  std::string place_id;
  std::string shape;
};

const Command<1> delete_all_districts{"territory.delete_all_districts",
                                      "DELETE FROM territory_districts WHERE commune_id = $1"};
const Command<1> delete_polling_areas{"territory.delete_polling_areas",
                                      "DELETE FROM territory_polling_areas WHERE commune_id = $1"};
const Command<6> insert_polling_area_row{
    "territory.insert_polling_area",
    "INSERT INTO territory_polling_areas (commune_id, area_id, name, shape, place_id, position) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
const Select<PollingRow, 1> select_polling_areas{
    "territory.polling_areas",
    "SELECT area_id, name, place_id, shape FROM territory_polling_areas WHERE commune_id = $1 "
    "ORDER BY position, area_id",
    {{"area_id", &PollingRow::id},
     {"name", &PollingRow::name},
     {"place_id", &PollingRow::place_id},
     {"shape", &PollingRow::shape}}};
const Command<3> update_polling_place{
    "territory.set_polling_place",
    "UPDATE territory_polling_areas SET place_id = $3 WHERE commune_id = $1 AND area_id = $2"};
const Select<GroundCounts, 1> select_counts{
    "territory.counts",
    "SELECT (SELECT COUNT(*) FROM territory_streets WHERE commune_id = $1) AS streets, "
    "(SELECT COUNT(*) FROM territory_addresses WHERE commune_id = $1) AS addresses, "
    "(SELECT COUNT(*) FROM territory_districts WHERE commune_id = $1) AS districts, "
    "(SELECT COUNT(*) FROM territory_polling_areas WHERE commune_id = $1) AS polling_areas, "
    "(SELECT COUNT(*) FROM territory_places WHERE commune_id = $1) AS places",
    {{"streets", &GroundCounts::streets},
     {"addresses", &GroundCounts::addresses},
     {"districts", &GroundCounts::districts},
     {"polling_areas", &GroundCounts::polling_areas},
     {"places", &GroundCounts::places}}};

}  // namespace

void forget_districts(const Scope& scope, storage::Transaction& tx) {
  tx.run(delete_all_districts, scope.commune.id);
}

void forget_polling_areas(const Scope& scope, storage::Transaction& tx) {
  tx.run(delete_polling_areas, scope.commune.id);
}

void insert_polling_area(const Scope& scope, storage::Transaction& tx, const PollingArea& area,
                         int position) {
  tx.run(insert_polling_area_row, scope.commune.id, area.id, area.name, geo::to_geojson(area.shape),
         area.place_id, position);
}

std::vector<PollingArea> polling_areas(const Scope& scope, storage::Reader& reader) {
  std::vector<PollingArea> all;
  for (auto& row : reader.rows(select_polling_areas, scope.commune.id)) {
    auto shape = geo::parse_geojson_shape(row.shape);
    all.push_back({std::move(row.id), std::move(row.name), std::move(row.place_id),
                   shape ? std::move(*shape) : geo::Shape{}});
  }
  return all;
}

bool set_polling_place(const Scope& scope, storage::Transaction& tx, std::string_view area_id,
                       std::string_view place_id) {
  return tx.run(update_polling_place, scope.commune.id, area_id, place_id) > 0;
}

GroundCounts ground_counts(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_counts, scope.commune.id).value_or(GroundCounts());
}

std::vector<const storage::AnyStatement*> area_statements() {
  return {&delete_all_districts, &delete_polling_areas, &insert_polling_area_row,
          &select_polling_areas, &update_polling_place, &select_counts};
}

}  // namespace parvis::territory::store
