// Every SQL statement of the ground.

#include "territory/store.h"

#include <cmath>

#include "base/text.h"
#include "territory/address_words.h"
#include "territory/cells.h"

namespace parvis::territory::store {

namespace {

using storage::Command;
using storage::Select;

struct StampRow {
  std::string stamp;
};
struct KeyRow {
  std::string key;
};
struct DistrictRow {
  std::string id;
  std::string name;
  std::string shape;
};
struct PointRow {
  double latitude = 0;
  double longitude = 0;
};

const Select<StampRow, 1> select_stamp{"territory.stamp",
                                       "SELECT stamp FROM territory_grounds WHERE commune_id = $1",
                                       {{"stamp", &StampRow::stamp}}};
const Command<3> upsert_stamp{
    "territory.set_stamp",
    "INSERT INTO territory_grounds (commune_id, stamp, changed_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id) DO UPDATE SET stamp = excluded.stamp, "
    "changed_at = excluded.changed_at"};

const Command<1> delete_districts{"territory.delete_districts",
                                  "DELETE FROM territory_districts WHERE commune_id = $1"};
const Command<1> delete_streets{"territory.delete_streets",
                                "DELETE FROM territory_streets WHERE commune_id = $1"};
const Command<1> delete_addresses{"territory.delete_addresses",
                                  "DELETE FROM territory_addresses WHERE commune_id = $1"};
const Command<1> delete_areas{"territory.delete_areas",
                              "DELETE FROM territory_areas WHERE commune_id = $1"};

const Command<5> insert_district_row{
    "territory.insert_district",
    "INSERT INTO territory_districts (commune_id, district_id, name, shape, position) "
    "VALUES ($1, $2, $3, $4, $5)"};
const Command<8> insert_street_row{
    "territory.insert_street",
    "INSERT INTO territory_streets (commune_id, street_id, name, street_key, street_rank, line, "
    "latitude, longitude) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Command<9> insert_address_row{
    "territory.insert_address",
    "INSERT INTO territory_addresses (commune_id, street_key, number_key, number, street, "
    "latitude, longitude, cell_x, cell_y) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
    "ON CONFLICT (commune_id, street_key, number_key) DO NOTHING"};
const Command<5> insert_area_row{
    "territory.insert_area",
    "INSERT INTO territory_areas (commune_id, area_id, name, kind, shape) "
    "VALUES ($1, $2, $3, $4, $5)"};

const Select<DistrictRow, 1> select_districts{
    "territory.districts",
    "SELECT district_id, name, shape FROM territory_districts WHERE commune_id = $1 "
    "ORDER BY position, district_id",
    {{"district_id", &DistrictRow::id},
     {"name", &DistrictRow::name},
     {"shape", &DistrictRow::shape}}};
const Select<StreetRow, 1> select_streets{
    "territory.streets",
    "SELECT street_id, name, street_rank, line, latitude, longitude FROM territory_streets "
    "WHERE commune_id = $1 ORDER BY street_key, street_id",
    {{"street_id", &StreetRow::id},
     {"name", &StreetRow::name},
     {"street_rank", &StreetRow::rank},
     {"line", &StreetRow::line},
     {"latitude", &StreetRow::latitude},
     {"longitude", &StreetRow::longitude}}};
const Select<KeyRow, 2> select_street_key{
    "territory.street_key",
    "SELECT street_key FROM territory_streets WHERE commune_id = $1 AND street_key = $2 LIMIT 1",
    {{"street_key", &KeyRow::key}}};
const Select<AreaRow, 1> select_areas{
    "territory.areas",
    "SELECT name, kind, shape FROM territory_areas WHERE commune_id = $1 ORDER BY area_id",
    {{"name", &AreaRow::name}, {"kind", &AreaRow::kind}, {"shape", &AreaRow::shape}}};
const Select<AddressRow, 2> select_addresses_of_street{
    "territory.addresses_of_street",
    "SELECT number, number_key, street, latitude, longitude FROM territory_addresses "
    "WHERE commune_id = $1 AND street_key = $2 ORDER BY number_key",
    {{"number", &AddressRow::number},
     {"number_key", &AddressRow::number_key},
     {"street", &AddressRow::street},
     {"latitude", &AddressRow::latitude},
     {"longitude", &AddressRow::longitude}}};
const Select<AddressRow, 5> select_addresses_in{
    "territory.addresses_in",
    "SELECT number, number_key, street, latitude, longitude FROM territory_addresses "
    "WHERE commune_id = $1 AND cell_y BETWEEN CAST($2 AS BIGINT) AND CAST($3 AS BIGINT) "
    "AND cell_x BETWEEN CAST($4 AS BIGINT) AND CAST($5 AS BIGINT)",
    {{"number", &AddressRow::number},
     {"number_key", &AddressRow::number_key},
     {"street", &AddressRow::street},
     {"latitude", &AddressRow::latitude},
     {"longitude", &AddressRow::longitude}}};
const Select<PointRow, 2> select_some_addresses{
    "territory.some_addresses",
    "SELECT latitude, longitude FROM territory_addresses WHERE commune_id = $1 "
    "LIMIT CAST($2 AS BIGINT)",
    {{"latitude", &PointRow::latitude}, {"longitude", &PointRow::longitude}}};

struct KindName {
  geo::MapArea::Kind kind;
  std::string_view name;
};
constexpr KindName kind_names[] = {{geo::MapArea::Kind::district, "district"},
                                   {geo::MapArea::Kind::park, "park"},
                                   {geo::MapArea::Kind::water, "water"},
                                   {geo::MapArea::Kind::built, "built"}};

std::string_view name_of(geo::MapArea::Kind kind) {
  for (const auto& pair : kind_names) {
    if (pair.kind == kind) return pair.name;
  }
  return "built";
}

geo::MapArea::Kind kind_of(std::string_view name) {
  for (const auto& pair : kind_names) {
    if (pair.name == name) return pair.kind;
  }
  return geo::MapArea::Kind::built;
}

/// What was written by to_geojson is read back; a shape spoilt by hand is left out of the map.
geo::Shape shape_of(const std::string& text) {
  auto shape = geo::parse_geojson_shape(text);
  return shape ? std::move(*shape) : geo::Shape{};
}

}  // namespace

std::string stamp(const Scope& scope, storage::Reader& reader) {
  const auto row = reader.one(select_stamp, scope.commune.id);
  return row ? row->stamp : "";
}

void set_stamp(const Scope& scope, storage::Transaction& tx) {
  tx.run(upsert_stamp, scope.commune.id, new_ulid(), scope.now());
}

void forget_ground(const Scope& scope, storage::Transaction& tx) {
  for (const auto* statement :
       {&delete_districts, &delete_streets, &delete_addresses, &delete_areas}) {
    tx.run(*statement, scope.commune.id);
  }
}

void insert_district(const Scope& scope, storage::Transaction& tx, const District& district,
                     int position) {
  tx.run(insert_district_row, scope.commune.id, district.id, district.name,
         geo::to_geojson(district.shape), position);
}

void insert_street(const Scope& scope, storage::Transaction& tx, const Street& street,
                   geo::Point middle) {
  tx.run(insert_street_row, scope.commune.id, street.id, street.name, street_key(street.name),
         street.rank, line_text(street.line), middle.latitude, middle.longitude);
}

bool insert_address(const Scope& scope, storage::Transaction& tx, const Address& address) {
  const Cell cell = cell_of(address.point);
  return tx.run(insert_address_row, scope.commune.id, street_key(address.street),
                number_key(address.number), address.number, address.street, address.point.latitude,
                address.point.longitude, cell.x, cell.y) > 0;
}

void insert_area(const Scope& scope, storage::Transaction& tx, const geo::MapArea& area) {
  tx.run(insert_area_row, scope.commune.id, new_ulid(), area.name, name_of(area.kind),
         geo::to_geojson(area.shape));
}

std::vector<District> districts(const Scope& scope, storage::Reader& reader) {
  std::vector<District> all;
  for (auto& row : reader.rows(select_districts, scope.commune.id)) {
    all.push_back({std::move(row.id), std::move(row.name), shape_of(row.shape)});
  }
  return all;
}

std::vector<StreetRow> streets(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_streets, scope.commune.id);
}

bool knows_street(const Scope& scope, storage::Reader& reader, const std::string& key) {
  return reader.one(select_street_key, scope.commune.id, key).has_value();
}

std::vector<geo::MapArea> areas(const Scope& scope, storage::Reader& reader) {
  std::vector<geo::MapArea> all;
  for (auto& row : reader.rows(select_areas, scope.commune.id)) {
    all.push_back({std::move(row.name), shape_of(row.shape), kind_of(row.kind)});
  }
  return all;
}

std::vector<AddressRow> addresses_of_street(const Scope& scope, storage::Reader& reader,
                                            const std::string& key) {
  return reader.rows(select_addresses_of_street, scope.commune.id, key);
}

std::vector<AddressRow> addresses_in(const Scope& scope, storage::Reader& reader,
                                     const geo::Box& box) {
  const Cell low = cell_of(box.south_west);
  const Cell high = cell_of(box.north_east);
  return reader.rows(select_addresses_in, scope.commune.id, low.y, high.y, low.x, high.x);
}

std::vector<geo::Point> some_addresses(const Scope& scope, storage::Reader& reader,
                                       std::size_t limit) {
  std::vector<geo::Point> points;
  reader.each(
      select_some_addresses,
      [&](PointRow&& row) {
        points.push_back({row.latitude, row.longitude});
      },
      scope.commune.id, limit);
  return points;
}

std::string line_text(const geo::Line& line) {
  std::string text;
  for (const geo::Point& point : line) {
    if (!text.empty()) text += ' ';
    text += std::to_string(std::llround(point.latitude * 1e6)) + "," +
            std::to_string(std::llround(point.longitude * 1e6));
  }
  return text;
}

geo::Line parse_line(std::string_view text) {
  geo::Line line;
  if (text.empty()) return line;
  for (const auto& pair : split(text, ' ')) {
    const auto numbers = split(pair, ',');
    if (numbers.size() != 2) continue;
    const auto latitude = parse_integer(numbers[0]);
    const auto longitude = parse_integer(numbers[1]);
    if (latitude && longitude) {
      line.push_back({static_cast<double>(*latitude) / 1e6, static_cast<double>(*longitude) / 1e6});
    }
  }
  return line;
}

std::vector<const storage::AnyStatement*> statements() {
  return {&select_stamp,
          &upsert_stamp,
          &delete_districts,
          &delete_streets,
          &delete_addresses,
          &delete_areas,
          &insert_district_row,
          &insert_street_row,
          &insert_address_row,
          &insert_area_row,
          &select_districts,
          &select_streets,
          &select_street_key,
          &select_areas,
          &select_addresses_in,
          &select_some_addresses,
          &select_addresses_of_street};
}

}  // namespace parvis::territory::store
