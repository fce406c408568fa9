// What figures ask of the database. Every statement finds its rows in an index that holds all it
// reads.
#include "requests/figures_store.h"

namespace parvis::requests {
namespace {

using storage::Select;

const Select<OpenRow, 2> select_open_by_service{
    "requests.open_by_service",
    "SELECT service_id AS key, COUNT(*) AS open, SUM(CASE WHEN expected_date < $2 "
    "AND state NOT IN ('waiting_for_resident', 'joined') THEN 1 ELSE 0 END) AS late "
    "FROM requests_request WHERE commune_id = $1 AND is_open = 1 GROUP BY service_id",
    {{"key", &OpenRow::key}, {"open", &OpenRow::open}, {"late", &OpenRow::late}}};
// SQLite would rather read every request in the order of the categories: it is told where the open
// ones stand.
const Select<OpenRow, 2> select_open_by_category{
    "requests.open_by_category",
    {"SELECT category_id AS key, COUNT(*) AS open, SUM(CASE WHEN expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') THEN 1 ELSE 0 END) AS late "
     "FROM requests_request INDEXED BY requests_request_open_by_service "
     "WHERE commune_id = $1 AND is_open = 1 GROUP BY category_id",
     "SELECT category_id AS key, COUNT(*) AS open, SUM(CASE WHEN expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') THEN 1 ELSE 0 END) AS late "
     "FROM requests_request WHERE commune_id = $1 AND is_open = 1 GROUP BY category_id"},
    {{"key", &OpenRow::key}, {"open", &OpenRow::open}, {"late", &OpenRow::late}}};
const Select<DelayRow, 3> select_delays{
    "requests.delays_since",
    "SELECT service_id, days_taken, COUNT(*) AS total FROM requests_request "
    "WHERE commune_id = $1 AND category_id = $2 AND closed_at >= $3 AND days_taken IS NOT NULL "
    "AND state IN ('done', 'refused') GROUP BY service_id, days_taken",
    {{"service_id", &DelayRow::service},
     {"days_taken", &DelayRow::days},
     {"total", &DelayRow::count}}};
struct CategoryRow {
  CategoryId id;
};
// One step to the next category: the index has them in order.
const Select<CategoryRow, 2> select_next_category{
    "requests.next_category_with_delays",
    "SELECT category_id FROM requests_request WHERE commune_id = $1 AND category_id > $2 "
    "AND days_taken IS NOT NULL ORDER BY category_id LIMIT 1",
    {{"category_id", &CategoryRow::id}}};
const Select<ConfirmedRow, 1> select_confirmed{
    "requests.confirmed_counts",
    "SELECT COALESCE(SUM(confirmed), 0) AS yes, COUNT(confirmed) AS said FROM requests_request "
    "WHERE commune_id = $1 AND confirmed IS NOT NULL",
    {{"yes", &ConfirmedRow::yes}, {"said", &ConfirmedRow::said}}};
struct CountRow {
  std::int64_t total = 0;
};
const Select<CountRow, 3> select_before{
    "requests.open_before",
    "SELECT COUNT(*) AS total FROM requests_request WHERE commune_id = $1 "
    "AND is_open = 1 AND state <> 'joined' AND service_id = $2 AND expected_date < $3",
    {{"total", &CountRow::total}}};

}  // namespace

std::vector<OpenRow> open_by_service(const Scope& scope, storage::Reader& reader,
                                     std::string_view today) {
  return reader.rows(select_open_by_service, scope.commune.id, today);
}

std::vector<OpenRow> open_by_category(const Scope& scope, storage::Reader& reader,
                                      std::string_view today) {
  return reader.rows(select_open_by_category, scope.commune.id, today);
}

std::vector<DelayRow> delays_since(const Scope& scope, storage::Reader& reader,
                                   const CategoryId& category, Time since) {
  return reader.rows(select_delays, scope.commune.id, category, since);
}

std::vector<CategoryId> categories_with_delays(const Scope& scope, storage::Reader& reader) {
  std::vector<CategoryId> ids;
  CategoryId last;
  while (auto row = reader.one(select_next_category, scope.commune.id, last)) {
    last = row->id;
    ids.push_back(std::move(row->id));
  }
  return ids;
}

ConfirmedRow confirmed_counts(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_confirmed, scope.commune.id).value_or(ConfirmedRow{});
}

int open_before(const Scope& scope, storage::Reader& reader, const RequestRow& row) {
  const auto count = reader.one(select_before, scope.commune.id, row.service, row.expected_date);
  return static_cast<int>(count->total);
}

std::vector<const storage::AnyStatement*> figure_statements() {
  return {&select_open_by_service, &select_open_by_category, &select_delays,
          &select_next_category,   &select_confirmed,        &select_before};
}

}  // namespace parvis::requests
