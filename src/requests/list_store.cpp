// Lists of requests in the database: one WHERE for all of them.
#include "requests/list_store.h"

namespace parvis::requests {
namespace {

using storage::Select;
using storage::Sql;

/// $1 commune … $21 today; every part is off when its value is empty. TEXT($n) is a text whatever
/// the engine infers, LIST($n) the rows of a JSON list.
constexpr std::string_view where_template =
    " FROM requests_request WHERE commune_id = $1 "
    "AND (TEXT($2) = 'officers' OR is_public = 1) "
    "AND (TEXT($3) = 'all' OR is_open = CASE WHEN TEXT($3) = 'open' THEN 1 ELSE 0 END) "
    "AND (TEXT($4) = '[]' OR category_id IN LIST($4)) "
    "AND (TEXT($5) = '' OR district = TEXT($5)) "
    "AND (CAST($6 AS BIGINT) = 0 OR request_id IN LIST($7)) "
    "AND (CAST($8 AS BIGINT) = 0 OR received_at >= CAST($8 AS BIGINT)) "
    "AND (CAST($9 AS BIGINT) = 0 OR received_at < CAST($9 AS BIGINT)) "
    "AND (CAST($13 AS DOUBLE PRECISION) = 0 OR "
    "(latitude - CAST($10 AS DOUBLE PRECISION)) * (latitude - CAST($10 AS DOUBLE PRECISION)) "
    "+ (longitude - CAST($11 AS DOUBLE PRECISION)) * CAST($12 AS DOUBLE PRECISION) "
    "* (longitude - CAST($11 AS DOUBLE PRECISION)) * CAST($12 AS DOUBLE PRECISION) "
    "<= CAST($13 AS DOUBLE PRECISION) * CAST($13 AS DOUBLE PRECISION) "
    "/ (111195.08 * 111195.08)) "
    "AND (TEXT($14) = '[]' OR state IN LIST($14)) "
    "AND (TEXT($15) = '' OR service_id = TEXT($15)) "
    "AND (TEXT($16) = '' OR assignee_id = TEXT($16)) "
    "AND (TEXT($17) = '' OR channel = TEXT($17)) "
    "AND (TEXT($18) IN ('public', 'all') "
    "OR (TEXT($18) = 'mine' AND (assignee_id = TEXT($19) "
    "OR (assignee_id = '' AND service_id IN LIST($20))) "
    "AND ((is_open = 1 AND state NOT IN ('waiting_for_resident', 'joined')) OR answered = 1)) "
    "OR (TEXT($18) = 'unassigned' AND is_open = 1 AND assignee_id = '' AND state <> 'joined') "
    "OR (TEXT($18) = 'late' AND is_open = 1 AND expected_date < TEXT($21) "
    "AND state NOT IN ('waiting_for_resident', 'joined')) "
    "OR (TEXT($18) = 'waiting' AND state = 'waiting_for_resident') "
    "OR (TEXT($18) = 'to_check' AND text_checked = 0 AND is_public = 1)) ";

/// The template with each `mark`($n) written `before`$n`after`.
std::string written(std::string sql, std::string_view mark, std::string_view before,
                    std::string_view after) {
  const std::string opening = std::string(mark) + "(";
  for (auto at = sql.find(opening); at != std::string::npos; at = sql.find(opening, at)) {
    const auto close = sql.find(')', at);
    const auto parameter = sql.substr(at + opening.size(), close - at - opening.size());
    const auto whole = std::string(before) + parameter + std::string(after);
    sql.replace(at, close + 1 - at, whole);
    at += whole.size();
  }
  return sql;
}

enum class Engine { sqlite, postgres };

std::string where(Engine engine) {
  const auto texts = written(std::string(where_template), "TEXT", "CAST(", " AS TEXT)");
  return engine == Engine::postgres
             ? written(texts, "LIST", "(SELECT jsonb_array_elements_text(CAST(CAST(",
                       " AS TEXT) AS jsonb)))")
             : written(texts, "LIST", "(SELECT value FROM json_each(", "))");
}

/// Public: nearest first with a place, else latest first. Queues: late, answered, deadline, people.
constexpr const char* order =
    "ORDER BY CASE WHEN CAST($18 AS TEXT) <> 'public' AND is_open = 0 THEN 1 ELSE 0 END, "
    "CASE WHEN CAST($18 AS TEXT) <> 'public' AND expected_date < CAST($21 AS TEXT) "
    "AND state NOT IN ('waiting_for_resident', 'joined') THEN 0 ELSE 1 END, "
    "CASE WHEN CAST($18 AS TEXT) <> 'public' AND answered = 1 THEN 0 ELSE 1 END, "
    "CASE WHEN CAST($13 AS DOUBLE PRECISION) > 0 "
    "THEN (latitude - CAST($10 AS DOUBLE PRECISION)) * (latitude - CAST($10 AS DOUBLE PRECISION)) "
    "+ (longitude - CAST($11 AS DOUBLE PRECISION)) * CAST($12 AS DOUBLE PRECISION) "
    "* (longitude - CAST($11 AS DOUBLE PRECISION)) * CAST($12 AS DOUBLE PRECISION) ELSE 0 END, "
    "CASE WHEN CAST($18 AS TEXT) <> 'public' AND is_open = 1 THEN expected_date ELSE '' END, "
    "CASE WHEN CAST($18 AS TEXT) <> 'public' AND is_open = 1 THEN -followers ELSE 0 END, "
    "received_at DESC, request_id DESC ";

/// The two texts of a statement, alive as long as the program.
struct Texts {
  std::string sqlite;
  std::string postgres;
  explicit Texts(const std::string& select, const std::string& end)
      : sqlite(select + where(Engine::sqlite) + end),
        postgres(select + where(Engine::postgres) + end) {}
  [[nodiscard]] Sql sql() const { return {sqlite.c_str(), postgres.c_str()}; }
};

const Texts rows_text("SELECT " + request_columns(), std::string(order) + "LIMIT $22 OFFSET $23");
const Select<RequestRow, 23> select_rows{"requests.list", rows_text.sql(), request_readers()};

struct CountRow {
  std::int64_t total = 0;
  std::int64_t open = 0;
};
const Texts counts_text("SELECT COUNT(*) AS total, COALESCE(SUM(is_open), 0) AS open", "");
const Select<CountRow, 21> select_counts{"requests.list_counts",
                                         counts_text.sql(),
                                         {{"total", &CountRow::total}, {"open", &CountRow::open}}};

struct IdRow {
  RequestId id;
};
const Texts ids_text("SELECT request_id", std::string(order) + "LIMIT $22");
const Select<IdRow, 22> select_ids{
    "requests.list_ids", ids_text.sql(), {{"request_id", &IdRow::id}}};

// The first comparison is what lets the index on the day of arrival be used.
const Texts after_text("SELECT " + request_columns(),
                       "AND received_at <= CAST($22 AS BIGINT) "
                       "AND (received_at < CAST($22 AS BIGINT) OR request_id < CAST($23 AS TEXT)) "
                       "ORDER BY received_at DESC, request_id DESC LIMIT $24");
const Select<RequestRow, 24> select_after{"requests.list_after", after_text.sql(),
                                          request_readers()};

const std::string cells_end =
    "AND latitude BETWEEN CAST($22 AS DOUBLE PRECISION) AND CAST($23 AS DOUBLE PRECISION) "
    "AND longitude BETWEEN CAST($24 AS DOUBLE PRECISION) AND CAST($25 AS DOUBLE PRECISION) "
    "GROUP BY 1, 2 ORDER BY 2, 1";
const std::string cells_select =
    "SELECT CAST(FLOOR((longitude - CAST($24 AS DOUBLE PRECISION)) "
    "/ CAST($26 AS DOUBLE PRECISION)) AS BIGINT) AS cell_column, "
    "CAST(FLOOR((latitude - CAST($22 AS DOUBLE PRECISION)) "
    "/ CAST($27 AS DOUBLE PRECISION)) AS BIGINT) AS cell_row, COUNT(*) AS total, "
    "SUM(is_open) AS open, AVG(latitude) AS latitude, AVG(longitude) AS longitude, "
    "MIN(number) AS number, MIN(state) AS state, MIN(category_id) AS category_id";
const Texts cells_text(cells_select, cells_end);
const Select<CellRow, 27> select_cells{"requests.map_cells",
                                       cells_text.sql(),
                                       {{"cell_column", &CellRow::column},
                                        {"cell_row", &CellRow::row},
                                        {"total", &CellRow::count},
                                        {"open", &CellRow::open},
                                        {"latitude", &CellRow::latitude},
                                        {"longitude", &CellRow::longitude},
                                        {"number", &CellRow::number},
                                        {"state", &CellRow::state},
                                        {"category_id", &CellRow::category}}};

struct NameRow {
  std::string name;
};
const Select<NameRow, 1> select_districts{
    "requests.districts",
    "SELECT DISTINCT district FROM requests_request WHERE commune_id = $1 AND district <> '' "
    "AND is_public = 1 ORDER BY district",
    {{"district", &NameRow::name}}};

const Select<OpenRow, 2> select_open_by_service{
    "requests.open_by_service",
    "SELECT service_id AS key, COUNT(*) AS open, SUM(CASE WHEN expected_date < $2 "
    "AND state NOT IN ('waiting_for_resident', 'joined') THEN 1 ELSE 0 END) AS late "
    "FROM requests_request WHERE commune_id = $1 AND is_open = 1 GROUP BY service_id",
    {{"key", &OpenRow::key}, {"open", &OpenRow::open}, {"late", &OpenRow::late}}};
const Select<OpenRow, 2> select_open_by_category{
    "requests.open_by_category",
    "SELECT category_id AS key, COUNT(*) AS open, SUM(CASE WHEN expected_date < $2 "
    "AND state NOT IN ('waiting_for_resident', 'joined') THEN 1 ELSE 0 END) AS late "
    "FROM requests_request WHERE commune_id = $1 AND is_open = 1 GROUP BY category_id",
    {{"key", &OpenRow::key}, {"open", &OpenRow::open}, {"late", &OpenRow::late}}};
const Select<ClosedRow, 2> select_closed{
    "requests.closed_since",
    "SELECT service_id, category_id, days_taken FROM requests_request WHERE commune_id = $1 "
    "AND closed_at >= $2 AND days_taken IS NOT NULL AND state IN ('done', 'refused')",
    {{"service_id", &ClosedRow::service},
     {"category_id", &ClosedRow::category},
     {"days_taken", &ClosedRow::days}}};
const Select<ConfirmedRow, 1> select_confirmed{
    "requests.confirmed_counts",
    "SELECT COALESCE(SUM(confirmed), 0) AS yes, COUNT(confirmed) AS said FROM requests_request "
    "WHERE commune_id = $1 AND confirmed IS NOT NULL",
    {{"yes", &ConfirmedRow::yes}, {"said", &ConfirmedRow::said}}};
const Select<CountRow, 3> select_before{
    "requests.open_before",
    "SELECT COUNT(*) AS total, 0 AS open FROM requests_request WHERE commune_id = $1 "
    "AND is_open = 1 AND state <> 'joined' AND service_id = $2 AND expected_date < $3",
    {{"total", &CountRow::total}, {"open", &CountRow::open}}};

/// Calls with the values $1 … $21 of the filter.
template <class Call>
auto with(const Scope& scope, const ListQuery& q, Call&& call) {
  return call(scope.commune.id, q.eyes, q.openness, q.categories, q.district, q.by_ids, q.ids,
              q.from, q.to, q.latitude, q.longitude, q.east_scale, q.radius_m, q.states, q.service,
              q.assignee, q.channel, q.queue, q.officer, q.services, q.today);
}

}  // namespace

std::vector<RequestRow> list_rows(const Scope& scope, storage::Reader& reader,
                                  const ListQuery& query, int limit, long long offset) {
  return with(scope, query, [&](const auto&... values) {
    return reader.rows(select_rows, values..., limit, offset);
  });
}

ListCounts list_counts(const Scope& scope, storage::Reader& reader, const ListQuery& query) {
  const auto row = with(
      scope, query, [&](const auto&... values) { return reader.one(select_counts, values...); });
  return {row->open, row->total - row->open};
}

std::vector<RequestId> list_ids(const Scope& scope, storage::Reader& reader, const ListQuery& query,
                                int limit) {
  std::vector<RequestId> ids;
  with(scope, query, [&](const auto&... values) {
    reader.each(
        select_ids, [&](IdRow&& row) { ids.push_back(std::move(row.id)); }, values..., limit);
    return 0;
  });
  return ids;
}

std::vector<RequestRow> rows_after(const Scope& scope, storage::Reader& reader,
                                   const ListQuery& query, Time after, const RequestId& after_id,
                                   int limit) {
  return with(scope, query, [&](const auto&... values) {
    return reader.rows(select_after, values..., after, after_id, limit);
  });
}

std::vector<std::string> district_names(const Scope& scope, storage::Reader& reader) {
  std::vector<std::string> names;
  reader.each(
      select_districts, [&](NameRow&& row) { names.push_back(std::move(row.name)); },
      scope.commune.id);
  return names;
}

std::vector<CellRow> map_cells(const Scope& scope, storage::Reader& reader, const ListQuery& query,
                               const geo::Box& view, int columns, int rows) {
  const auto& low = view.south_west;
  const auto& high = view.north_east;
  const double width = (high.longitude - low.longitude) / columns;
  const double height = (high.latitude - low.latitude) / rows;
  if (!(width > 0) || !(height > 0)) return {};
  return with(scope, query, [&](const auto&... values) {
    return reader.rows(select_cells, values..., low.latitude, high.latitude, low.longitude,
                       high.longitude, width, height);
  });
}

std::vector<OpenRow> open_by_service(const Scope& scope, storage::Reader& reader,
                                     std::string_view today) {
  return reader.rows(select_open_by_service, scope.commune.id, today);
}

std::vector<OpenRow> open_by_category(const Scope& scope, storage::Reader& reader,
                                      std::string_view today) {
  return reader.rows(select_open_by_category, scope.commune.id, today);
}

std::vector<ClosedRow> closed_since(const Scope& scope, storage::Reader& reader, Time since) {
  return reader.rows(select_closed, scope.commune.id, since);
}

ConfirmedRow confirmed_counts(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_confirmed, scope.commune.id).value_or(ConfirmedRow{});
}

int open_before(const Scope& scope, storage::Reader& reader, const RequestRow& row) {
  const auto count = reader.one(select_before, scope.commune.id, row.service, row.expected_date);
  return static_cast<int>(count->total);
}

std::vector<const storage::AnyStatement*> list_statements() {
  return {&select_rows,
          &select_counts,
          &select_ids,
          &select_after,
          &select_cells,
          &select_districts,
          &select_open_by_service,
          &select_open_by_category,
          &select_closed,
          &select_confirmed,
          &select_before};
}

}  // namespace parvis::requests
