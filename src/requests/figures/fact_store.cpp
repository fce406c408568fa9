// Facts and their sums in the database.
#include "requests/figures/fact_store.h"

#include "requests/figures/turning.h"
#include "requests/json.h"

namespace parvis::requests::figures {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<Fact>> fact_readers() {
  return {{"request_id", &Fact::request},    {"row_key", &Fact::row_key},
          {"is_public", &Fact::is_public},   {"state", &Fact::state},
          {"service_id", &Fact::service},    {"category_id", &Fact::category},
          {"domain_id", &Fact::domain},      {"channel", &Fact::channel},
          {"district", &Fact::district},     {"street", &Fact::street},
          {"address", &Fact::address},       {"latitude", &Fact::latitude},
          {"longitude", &Fact::longitude},   {"received_day", &Fact::received_day},
          {"closed_day", &Fact::closed_day}, {"days_taken", &Fact::days},
          {"confirmed", &Fact::confirmed},   {"contested", &Fact::contested}};
}

const Command<19> put_one_fact{
    "requests.put_fact",
    "INSERT INTO requests_fact (commune_id, request_id, row_key, is_public, state, service_id, "
    "category_id, domain_id, channel, district, street, address, latitude, longitude, "
    "received_day, closed_day, days_taken, confirmed, contested) VALUES ($1, $2, $3, $4, $5, $6, "
    "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) "
    "ON CONFLICT (commune_id, request_id) DO UPDATE SET is_public = excluded.is_public, "
    "state = excluded.state, service_id = excluded.service_id, "
    "category_id = excluded.category_id, domain_id = excluded.domain_id, "
    "channel = excluded.channel, district = excluded.district, street = excluded.street, "
    "address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude, "
    "received_day = excluded.received_day, closed_day = excluded.closed_day, "
    "days_taken = excluded.days_taken, confirmed = excluded.confirmed, "
    "contested = excluded.contested"};
const Select<Fact, 2> select_fact{
    "requests.fact",
    "SELECT request_id, row_key, is_public, state, service_id, category_id, domain_id, channel, "
    "district, street, address, latitude, longitude, received_day, closed_day, days_taken, "
    "confirmed, contested FROM requests_fact WHERE commune_id = $1 AND request_id = $2",
    fact_readers()};
// A kilometre, more or less.
const Command<2> blur_one{
    "requests.forget_fact_place",
    "UPDATE requests_fact SET request_id = row_key, street = '', address = '', "
    "latitude = ROUND(latitude * 100) / 100, longitude = ROUND(longitude * 100) / 100 "
    "WHERE commune_id = $1 AND request_id = $2"};
const Select<ChangedRow, 5> select_changed{
    "requests.changed",
    "SELECT r.request_id, r.is_public, r.state, r.is_open, r.service_id, r.category_id, "
    "r.channel, r.district, r.address, r.latitude, r.longitude, r.received_at, r.closed_at, "
    "r.days_taken, r.confirmed, r.last_at, "
    "(SELECT COUNT(*) FROM requests_closing c WHERE c.commune_id = r.commune_id "
    "AND c.request_id = r.request_id AND c.verdict = 'contested') AS contested "
    "FROM requests_request r WHERE r.commune_id = $1 AND (r.last_at, r.request_id) > ($2, $3) "
    "AND r.last_at < $4 ORDER BY r.last_at, r.request_id LIMIT $5",
    {{"request_id", &ChangedRow::id},
     {"is_public", &ChangedRow::is_public},
     {"state", &ChangedRow::state},
     {"is_open", &ChangedRow::is_open},
     {"service_id", &ChangedRow::service},
     {"category_id", &ChangedRow::category},
     {"channel", &ChangedRow::channel},
     {"district", &ChangedRow::district},
     {"address", &ChangedRow::address},
     {"latitude", &ChangedRow::latitude},
     {"longitude", &ChangedRow::longitude},
     {"received_at", &ChangedRow::received_at},
     {"closed_at", &ChangedRow::closed_at},
     {"days_taken", &ChangedRow::days_taken},
     {"confirmed", &ChangedRow::confirmed},
     {"last_at", &ChangedRow::last_at},
     {"contested", &ChangedRow::contested}}};
const Select<TurnRow, 1> select_turn{
    "requests.figure_turn",
    "SELECT day, k, taken_at, taken_id, districts, made_at, left_out FROM requests_figure_turn "
    "WHERE commune_id = $1",
    {{"day", &TurnRow::day},
     {"k", &TurnRow::k},
     {"taken_at", &TurnRow::taken_at},
     {"taken_id", &TurnRow::taken},
     {"districts", &TurnRow::districts},
     {"made_at", &TurnRow::made_at},
     {"left_out", &TurnRow::left_out}}};
const Command<8> put_turn_row{
    "requests.put_figure_turn",
    "INSERT INTO requests_figure_turn (commune_id, day, k, taken_at, taken_id, districts, "
    "made_at, left_out) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (commune_id) DO UPDATE SET day = excluded.day, k = excluded.k, "
    "taken_at = excluded.taken_at, taken_id = excluded.taken_id, "
    "districts = excluded.districts, made_at = excluded.made_at, left_out = excluded.left_out"};
const Command<8> add_one_figure{
    "requests.add_figure",
    "INSERT INTO requests_figure (commune_id, dimension, month, item, is_public, measure, days, "
    "total) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (commune_id, dimension, month, item, is_public, measure, days) "
    "DO UPDATE SET total = requests_figure.total + excluded.total"};
const Select<Figure, 4> select_figures{
    "requests.figures",
    "SELECT month, item, is_public, measure, days, total FROM requests_figure "
    "WHERE commune_id = $1 AND dimension = $2 AND month >= $3 AND month <= $4 AND total <> 0",
    {{"month", &Figure::month},
     {"item", &Figure::item},
     {"is_public", &Figure::is_public},
     {"measure", &Figure::measure},
     {"days", &Figure::days},
     {"total", &Figure::total}}};

std::vector<Column<TakenRow>> taken_readers() {
  return {{"service_id", &TakenRow::service}, {"category_id", &TakenRow::category},
          {"channel", &TakenRow::channel},    {"district", &TakenRow::district},
          {"days_taken", &TakenRow::days},    {"total", &TakenRow::total}};
}
const Select<TakenRow, 3> select_taken{
    "requests.taken",
    "SELECT service_id, category_id, channel, district, days_taken, COUNT(*) AS total "
    "FROM requests_fact WHERE commune_id = $1 AND closed_day >= $2 AND closed_day <= $3 "
    "AND days_taken >= 0 GROUP BY service_id, category_id, channel, district, days_taken",
    taken_readers()};
const Select<TakenRow, 4> select_taken_in{
    "requests.taken_in_districts",
    {"SELECT service_id, category_id, channel, district, days_taken, COUNT(*) AS total "
     "FROM requests_fact WHERE commune_id = $1 AND closed_day >= $2 AND closed_day <= $3 "
     "AND days_taken >= 0 AND district IN (SELECT value FROM json_each($4)) "
     "GROUP BY service_id, category_id, channel, district, days_taken",
     "SELECT service_id, category_id, channel, district, days_taken, COUNT(*) AS total "
     "FROM requests_fact WHERE commune_id = $1 AND closed_day >= $2 AND closed_day <= $3 "
     "AND days_taken >= 0 AND district IN "
     "(SELECT jsonb_array_elements_text(CAST(CAST($4 AS TEXT) AS jsonb))) "
     "GROUP BY service_id, category_id, channel, district, days_taken"},
    taken_readers()};

}  // namespace

void put_fact(const Scope& scope, storage::Transaction& tx, const Fact& fact) {
  tx.run(put_one_fact, scope.commune.id, fact.request, fact.row_key, fact.is_public, fact.state,
         fact.service, fact.category, fact.domain, fact.channel, fact.district, fact.street,
         fact.address, fact.latitude, fact.longitude, fact.received_day, fact.closed_day, fact.days,
         fact.confirmed, fact.contested);
}

std::optional<Fact> fact_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  return reader.one(select_fact, scope.commune.id, id);
}

void forget_place(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  tx.run(blur_one, scope.commune.id, id);
}

std::vector<ChangedRow> changed_requests(const Scope& scope, storage::Reader& reader, Time after_at,
                                         const RequestId& after, Time before, int limit) {
  return reader.rows(select_changed, scope.commune.id, after_at, after, before, limit);
}

TurnRow turn_row(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_turn, scope.commune.id).value_or(TurnRow{});
}

void put_turn(const Scope& scope, storage::Transaction& tx, const TurnRow& row) {
  tx.run(put_turn_row, scope.commune.id, row.day, row.k, row.taken_at, row.taken, row.districts,
         row.made_at, row.left_out);
}

void add_figure(const Scope& scope, storage::Transaction& tx, std::string_view dimension,
                const Figure& figure) {
  tx.run(add_one_figure, scope.commune.id, dimension, figure.month, figure.item, figure.is_public,
         figure.measure, figure.days, figure.total);
}

std::vector<Figure> figures_of(const Scope& scope, storage::Reader& reader,
                               std::string_view dimension, std::string_view first,
                               std::string_view last) {
  return reader.rows(select_figures, scope.commune.id, dimension, first, last);
}

void each_taken(const Scope& scope, storage::Reader& reader, std::string_view first,
                std::string_view last, const std::vector<std::string>* districts,
                const std::function<void(TakenRow&&)>& take) {
  if (districts == nullptr) {
    reader.each(select_taken, take, scope.commune.id, first, last);
  } else {
    reader.each(select_taken_in, take, scope.commune.id, first, last, list_to_json(*districts));
  }
}

std::vector<const storage::AnyStatement*> fact_statements() {
  return {&put_one_fact, &select_fact,    &blur_one,       &select_changed, &select_turn,
          &put_turn_row, &add_one_figure, &select_figures, &select_taken,   &select_taken_in};
}

}  // namespace parvis::requests::figures
