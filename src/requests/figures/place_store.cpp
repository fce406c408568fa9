// The places of the open data in the database, and the facts as they are shown there.
#include "requests/figures/fact_store.h"

namespace parvis::requests::figures {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

struct DomainRow {
  std::string domain;
};
const Select<DomainRow, 2> select_next_domain{
    "requests.next_domain",
    "SELECT domain_id FROM requests_fact WHERE commune_id = $1 AND is_public = 1 "
    "AND domain_id > $2 ORDER BY domain_id LIMIT 1",
    {{"domain_id", &DomainRow::domain}}};
const Select<PlaceCount, 2> select_places{
    "requests.places_of_domain",
    "SELECT domain_id, district, street, address, COUNT(*) AS total, "
    "SUM(latitude) AS latitude_sum, SUM(longitude) AS longitude_sum FROM requests_fact "
    "WHERE commune_id = $1 AND is_public = 1 AND domain_id = $2 "
    "GROUP BY domain_id, district, street, address ORDER BY domain_id, district, street, address",
    {{"domain_id", &PlaceCount::domain},
     {"district", &PlaceCount::district},
     {"street", &PlaceCount::street},
     {"address", &PlaceCount::address},
     {"total", &PlaceCount::total},
     {"latitude_sum", &PlaceCount::latitude_sum},
     {"longitude_sum", &PlaceCount::longitude_sum}}};
const Command<1> delete_places{"requests.delete_open_places",
                               "DELETE FROM requests_open_place WHERE commune_id = $1"};
const Command<9> insert_place{
    "requests.insert_open_place",
    "INSERT INTO requests_open_place (commune_id, domain_id, level, district, street, address, "
    "latitude, longitude, total) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
const Select<LevelRow, 1> select_levels{
    "requests.open_levels",
    "SELECT level, COUNT(*) AS places, CAST(SUM(total) AS BIGINT) AS total, "
    "MIN(total) AS smallest FROM requests_open_place WHERE commune_id = $1 GROUP BY level",
    {{"level", &LevelRow::level},
     {"places", &LevelRow::places},
     {"total", &LevelRow::total},
     {"smallest", &LevelRow::smallest}}};

std::vector<Column<OpenFact>> open_readers() {
  return {{"row_key", &OpenFact::row_key},
          {"state", &OpenFact::state},
          {"service_id", &OpenFact::service},
          {"category_id", &OpenFact::category},
          {"domain_id", &OpenFact::domain},
          {"channel", &OpenFact::channel},
          {"district", &OpenFact::district},
          {"street", &OpenFact::street},
          {"address", &OpenFact::address},
          {"received_day", &OpenFact::received_day},
          {"closed_day", &OpenFact::closed_day},
          {"days_taken", &OpenFact::days},
          {"confirmed", &OpenFact::confirmed},
          {"contested", &OpenFact::contested},
          {"level", &OpenFact::level},
          {"place_latitude", &OpenFact::place_latitude},
          {"place_longitude", &OpenFact::place_longitude}};
}
// The finest place that is named for its domain.
const Select<OpenFact, 4> select_open{
    "requests.open_facts",
    "SELECT f.row_key, f.state, f.service_id, f.category_id, f.domain_id, f.channel, f.district, "
    "f.street, f.address, f.received_day, f.closed_day, f.days_taken, f.confirmed, f.contested, "
    "CASE WHEN a.total IS NOT NULL THEN 'address' WHEN s.total IS NOT NULL THEN 'street' "
    "WHEN d.total IS NOT NULL THEN 'district' WHEN t.total IS NOT NULL THEN 'town' "
    "WHEN h.total IS NOT NULL THEN 'hidden' ELSE '' END AS level, "
    "COALESCE(a.latitude, s.latitude, d.latitude, 0.0) AS place_latitude, "
    "COALESCE(a.longitude, s.longitude, d.longitude, 0.0) AS place_longitude "
    "FROM requests_fact f "
    "LEFT JOIN requests_open_place a ON a.commune_id = f.commune_id "
    "AND a.domain_id = f.domain_id AND a.level = 'address' AND a.district = f.district "
    "AND a.street = f.street AND a.address = f.address "
    "LEFT JOIN requests_open_place s ON s.commune_id = f.commune_id "
    "AND s.domain_id = f.domain_id AND s.level = 'street' AND s.district = f.district "
    "AND s.street = f.street AND s.address = '' "
    "LEFT JOIN requests_open_place d ON d.commune_id = f.commune_id "
    "AND d.domain_id = f.domain_id AND d.level = 'district' AND d.district = f.district "
    "AND d.street = '' AND d.address = '' "
    "LEFT JOIN requests_open_place t ON t.commune_id = f.commune_id "
    "AND t.domain_id = f.domain_id AND t.level = 'town' AND t.district = '' "
    "AND t.street = '' AND t.address = '' "
    "LEFT JOIN requests_open_place h ON h.commune_id = f.commune_id AND h.domain_id = '' "
    "AND h.level = 'hidden' AND h.district = '' AND h.street = '' AND h.address = '' "
    "WHERE f.commune_id = $1 AND f.is_public = 1 AND (f.received_day, f.row_key) > ($2, $3) "
    "ORDER BY f.received_day, f.row_key LIMIT $4",
    open_readers()};
const Select<OpenRuleRow, 1> select_rule{
    "requests.open_rule",
    "SELECT k, version FROM requests_open_rule WHERE commune_id = $1",
    {{"k", &OpenRuleRow::k}, {"version", &OpenRuleRow::version}}};
const Command<3> put_rule{
    "requests.put_open_rule",
    "INSERT INTO requests_open_rule (commune_id, k, version) VALUES ($1, $2, 1) "
    "ON CONFLICT (commune_id) DO UPDATE SET k = excluded.k, "
    "version = requests_open_rule.version + 1 WHERE requests_open_rule.version = $3"};

}  // namespace

std::optional<std::string> next_domain(const Scope& scope, storage::Reader& reader,
                                       std::string_view after) {
  auto row = reader.one(select_next_domain, scope.commune.id, after);
  if (!row) return std::nullopt;
  return std::move(row->domain);
}

void each_place(const Scope& scope, storage::Reader& reader, std::string_view domain,
                const std::function<void(PlaceCount&&)>& take) {
  reader.each(select_places, take, scope.commune.id, domain);
}

void replace_places(const Scope& scope, storage::Transaction& tx,
                    const std::vector<OpenPlace>& places) {
  tx.run(delete_places, scope.commune.id);
  for (const auto& place : places) {
    tx.run(insert_place, scope.commune.id, place.domain, name_of(place.level), place.district,
           place.street, place.address, place.latitude, place.longitude, place.total);
  }
}

std::vector<LevelRow> level_rows(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_levels, scope.commune.id);
}

std::vector<OpenFact> open_facts(const Scope& scope, storage::Reader& reader,
                                 std::string_view after_day, std::string_view after_key,
                                 int limit) {
  return reader.rows(select_open, scope.commune.id, after_day, after_key, limit);
}

OpenRuleRow open_rule_row(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_rule, scope.commune.id).value_or(OpenRuleRow{});
}

bool put_open_rule(const Scope& scope, storage::Transaction& tx, const OpenRuleRow& row) {
  return tx.run(put_rule, scope.commune.id, row.k, row.version) != 0;
}

std::vector<const storage::AnyStatement*> place_statements() {
  return {&select_next_domain, &select_places, &delete_places, &insert_place,
          &select_levels,      &select_open,   &select_rule,   &put_rule};
}

}  // namespace parvis::requests::figures
