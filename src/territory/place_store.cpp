// Every SQL statement of places and school holidays.

#include "territory/place_store.h"

namespace parvis::territory::store {

namespace {

using storage::Command;
using storage::Select;

struct PlaceRow {
  std::string id;
  std::string name;
  std::string kind;
  std::string address;
  double latitude = 0;
  double longitude = 0;
  std::string phone;
  std::string accessibility;
  std::string opening_hours;
  bool closed = false;
};
struct ZoneRow {
  std::string zone;
};

std::vector<storage::Column<PlaceRow>> place_columns() {
  return {{"place_id", &PlaceRow::id},
          {"name", &PlaceRow::name},
          {"kind", &PlaceRow::kind},
          {"address", &PlaceRow::address},
          {"latitude", &PlaceRow::latitude},
          {"longitude", &PlaceRow::longitude},
          {"phone", &PlaceRow::phone},
          {"accessibility", &PlaceRow::accessibility},
          {"opening_hours", &PlaceRow::opening_hours},
          {"is_closed", &PlaceRow::closed}};
}

const Command<11> insert_place_row{
    "territory.insert_place",
    "INSERT INTO territory_places (commune_id, place_id, name, kind, address, latitude, "
    "longitude, phone, accessibility, opening_hours, is_closed) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
const Command<11> update_place_row{
    "territory.update_place",
    "UPDATE territory_places SET name = $3, kind = $4, address = $5, latitude = $6, "
    "longitude = $7, phone = $8, accessibility = $9, opening_hours = $10, is_closed = $11 "
    "WHERE commune_id = $1 AND place_id = $2"};
const Command<1> delete_places{"territory.delete_places",
                               "DELETE FROM territory_places WHERE commune_id = $1"};
const Select<PlaceRow, 1> select_places{
    "territory.places",
    "SELECT place_id, name, kind, address, latitude, longitude, phone, accessibility, "
    "opening_hours, is_closed FROM territory_places WHERE commune_id = $1 ORDER BY place_id",
    place_columns()};
const Select<PlaceRow, 2> select_place{
    "territory.place",
    "SELECT place_id, name, kind, address, latitude, longitude, phone, accessibility, "
    "opening_hours, is_closed FROM territory_places WHERE commune_id = $1 AND place_id = $2",
    place_columns()};

const Select<ZoneRow, 1> select_zone{
    "territory.school_zone",
    "SELECT school_zone FROM territory_settings WHERE commune_id = $1",
    {{"school_zone", &ZoneRow::zone}}};
const Command<2> upsert_zone{
    "territory.set_school_zone",
    "INSERT INTO territory_settings (commune_id, school_zone) VALUES ($1, $2) "
    "ON CONFLICT (commune_id) DO UPDATE SET school_zone = excluded.school_zone"};
const Select<SchoolHolidayRow, 1> select_school_holidays{
    "territory.school_holidays",
    "SELECT begins, first_day, last_day, name FROM territory_school_holidays "
    "WHERE commune_id = $1 ORDER BY begins, first_day",
    {{"begins", &SchoolHolidayRow::begins},
     {"first_day", &SchoolHolidayRow::first_day},
     {"last_day", &SchoolHolidayRow::last_day},
     {"name", &SchoolHolidayRow::name}}};
const Command<2> delete_school_year{
    "territory.delete_school_year",
    "DELETE FROM territory_school_holidays WHERE commune_id = $1 AND begins = $2"};
const Command<5> insert_school_holiday_row{
    "territory.insert_school_holiday",
    "INSERT INTO territory_school_holidays (commune_id, begins, first_day, last_day, name) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, begins, first_day) DO NOTHING"};

Place place_of(PlaceRow&& row) {
  return {std::move(row.id),
          std::move(row.name),
          std::move(row.kind),
          std::move(row.address),
          {row.latitude, row.longitude},
          std::move(row.phone),
          std::move(row.accessibility),
          std::move(row.opening_hours),
          row.closed};
}

}  // namespace

void insert_place(const Scope& scope, storage::Transaction& tx, const Place& place) {
  tx.run(insert_place_row, scope.commune.id, place.id, place.name, place.kind, place.address,
         place.point.latitude, place.point.longitude, place.phone, place.accessibility,
         place.opening_hours, place.closed);
}

bool update_place(const Scope& scope, storage::Transaction& tx, const Place& place) {
  return tx.run(update_place_row, scope.commune.id, place.id, place.name, place.kind, place.address,
                place.point.latitude, place.point.longitude, place.phone, place.accessibility,
                place.opening_hours, place.closed) > 0;
}

void forget_places(const Scope& scope, storage::Transaction& tx) {
  tx.run(delete_places, scope.commune.id);
}

std::vector<Place> places(const Scope& scope, storage::Reader& reader) {
  std::vector<Place> all;
  for (auto& row : reader.rows(select_places, scope.commune.id)) {
    all.push_back(place_of(std::move(row)));
  }
  return all;
}

std::optional<Place> place(const Scope& scope, storage::Reader& reader, std::string_view id) {
  auto row = reader.one(select_place, scope.commune.id, id);
  if (!row) return std::nullopt;
  return place_of(std::move(*row));
}

std::string school_zone(const Scope& scope, storage::Reader& reader) {
  const auto row = reader.one(select_zone, scope.commune.id);
  return row ? row->zone : "";
}

void set_school_zone(const Scope& scope, storage::Transaction& tx, std::string_view zone) {
  tx.run(upsert_zone, scope.commune.id, zone);
}

std::vector<SchoolHolidayRow> school_holidays(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_school_holidays, scope.commune.id);
}

void forget_school_year(const Scope& scope, storage::Transaction& tx, int begins) {
  tx.run(delete_school_year, scope.commune.id, begins);
}

void insert_school_holiday(const Scope& scope, storage::Transaction& tx,
                           const SchoolHolidayRow& row) {
  tx.run(insert_school_holiday_row, scope.commune.id, row.begins, row.first_day, row.last_day,
         row.name);
}

std::vector<const storage::AnyStatement*> place_statements() {
  return {&insert_place_row,   &update_place_row,
          &delete_places,      &select_places,
          &select_place,       &select_zone,
          &upsert_zone,        &select_school_holidays,
          &delete_school_year, &insert_school_holiday_row};
}

}  // namespace parvis::territory::store
