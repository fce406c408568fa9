// Lists of requests in the database, read along their indexes.
#include "requests/list_store.h"

#include <memory>

#include "base/check.h"
#include "requests/json.h"

namespace parvis::requests {
namespace {

using storage::Select;
using storage::Sql;
using storage::Written;

/// SQLite has no figures on its tables: the index is named to it, and a statement that could not
/// use it does not even prepare. PostgreSQL counts for itself.
template <class Row>
Written<Row> written(std::string_view name, std::string_view columns, const Walk& walk,
                     std::string_view closing, std::vector<storage::Column<Row>> readers) {
  std::string sqlite(columns);
  sqlite.append(" FROM requests_request INDEXED BY ").append(walk.index);
  std::string postgres(columns);
  postgres += " FROM requests_request";
  return {name, sqlite.append(walk.conditions.texts().sqlite).append(closing),
          postgres.append(walk.conditions.texts().postgres).append(closing), std::move(readers),
          walk.conditions.values()};
}

/// Where a row stands in the order of its group.
struct KeyRow {
  std::string expected_date;
  int followers = 0;
  Time received_at;
  RequestId id;
};

bool comes_before(const KeyRow& a, const KeyRow& b) {
  return std::tie(a.expected_date, b.followers, b.received_at, b.id) <
         std::tie(b.expected_date, a.followers, a.received_at, a.id);
}

Written<KeyRow> keys_of(Order order, Walk walk, const ListQuery& query, long long limit) {
  order_by(walk.conditions, order, query, limit);
  if (order == Order::urgent) {
    return written<KeyRow>("requests.list_urgent",
                           "SELECT expected_date, followers, received_at, request_id", walk, "",
                           {{"expected_date", &KeyRow::expected_date},
                            {"followers", &KeyRow::followers},
                            {"received_at", &KeyRow::received_at},
                            {"request_id", &KeyRow::id}});
  }
  return written<KeyRow>("requests.list_ids", "SELECT received_at, request_id", walk, "",
                         {{"received_at", &KeyRow::received_at}, {"request_id", &KeyRow::id}});
}

struct CountRow {
  std::int64_t total = 0;
};

Written<CountRow> count_of(Walk walk, long long count_max) {
  walk.conditions.then(" LIMIT ?", {std::int64_t{count_max}});
  return written<CountRow>("requests.list_count",
                           "SELECT COUNT(*) AS total FROM (SELECT request_id", walk, ") AS counted",
                           {{"total", &CountRow::total}});
}

Written<PinRow> pins_of(Walk walk, const ListQuery& query, long long limit) {
  order_by(walk.conditions, Order::latest, query, limit);
  return written<PinRow>("requests.map_pins",
                         "SELECT latitude, longitude, is_open, number, state, category_id", walk,
                         "",
                         {{"latitude", &PinRow::latitude},
                          {"longitude", &PinRow::longitude},
                          {"is_open", &PinRow::is_open},
                          {"number", &PinRow::number},
                          {"state", &PinRow::state},
                          {"category_id", &PinRow::category}});
}

/// Cells of the largest box that is looked into.
constexpr std::size_t box_cells_max = 4000;

Written<RequestRow> open_in_box(const CommuneId& commune, const CategoryId& category, Time since,
                                const geo::Box& box) {
  const auto cells = cells_in(box, box_cells_max);
  check(cells.has_value(), "similar requests are looked for within two kilometres");
  Conditions where(commune);
  where.in_cells(*cells)
      .also("is_open = 1")
      .also("is_public = 1")
      .also("keeping_stage = 0")
      .also("state <> 'joined'")
      .also("received_at >= ?", {storage::to_value(since)})
      .also("latitude BETWEEN ? AND ?", {box.south_west.latitude, box.north_east.latitude})
      .also("longitude BETWEEN ? AND ?", {box.south_west.longitude, box.north_east.longitude});
  if (!category.empty()) where.also("category_id = ?", {category.value});
  return written<RequestRow>("requests.open_in_box", "SELECT " + request_columns(),
                             {"requests_request_by_cell", std::move(where)}, "", request_readers());
}

struct IdRow {
  RequestId id;
};
const Select<IdRow, 1> select_newest{
    "requests.newest",
    "SELECT request_id FROM requests_request WHERE commune_id = $1 "
    "ORDER BY request_id DESC LIMIT 1",
    {{"request_id", &IdRow::id}}};

const std::string by_ids_columns = "SELECT " + request_columns() + " FROM requests_request ";
const std::string by_ids_sqlite =
    by_ids_columns + "WHERE commune_id = $1 AND request_id IN (SELECT value FROM json_each($2))";
const std::string by_ids_postgres = by_ids_columns +
                                    "WHERE commune_id = $1 AND request_id = ANY(ARRAY("
                                    "SELECT jsonb_array_elements_text(CAST($2 AS jsonb))))";
const Select<RequestRow, 2> select_by_ids{
    "requests.by_ids", Sql(by_ids_sqlite.c_str(), by_ids_postgres.c_str()), request_readers()};

struct NameRow {
  std::string name;
};
// One step to the next name: the index has them in order, and a commune has few.
const Select<NameRow, 2> select_next_district{
    "requests.next_district",
    "SELECT district FROM requests_request WHERE commune_id = $1 AND district > $2 "
    "AND is_public = 1 AND keeping_stage = 0 ORDER BY district LIMIT 1",
    {{"district", &NameRow::name}}};

}  // namespace

std::vector<RequestId> list_ids(const Scope& scope, storage::Reader& reader, const ListQuery& query,
                                long long offset, int limit) {
  const auto wanted = static_cast<std::size_t>(offset + limit);
  std::vector<KeyRow> keys;
  for (const auto& group : groups_of(scope.commune.id, query)) {
    const auto before = static_cast<std::ptrdiff_t>(keys.size());
    for (const auto& walk : group.walks) {
      const auto missing = static_cast<long long>(wanted) - before;
      const auto written = keys_of(group.order, walk, query, missing);
      written.each(reader, [&](KeyRow&& row) { keys.push_back(std::move(row)); });
    }
    if (group.walks.size() > 1) std::sort(keys.begin() + before, keys.end(), comes_before);
    if (keys.size() >= wanted) break;
  }
  std::vector<RequestId> ids;
  for (auto at = static_cast<std::size_t>(offset); at < std::min(wanted, keys.size()); ++at) {
    ids.push_back(std::move(keys[at].id));
  }
  return ids;
}

std::vector<RequestRow> rows_of(const Scope& scope, storage::Reader& reader,
                                const std::vector<RequestId>& ids) {
  if (ids.empty()) return {};
  std::vector<std::string> texts;
  std::map<std::string_view, std::size_t> places;
  for (const auto& id : ids) {
    places[id.value] = texts.size();
    texts.push_back(id.value);
  }
  auto found = reader.rows(select_by_ids, scope.commune.id, list_to_json(texts));
  // A row is large: each is moved once, to its place.
  std::vector<RequestRow*> placed(ids.size(), nullptr);
  for (auto& row : found) placed[places[row.id.value]] = &row;
  std::vector<RequestRow> rows;
  rows.reserve(found.size());
  for (auto* row : placed) {
    if (row != nullptr) rows.push_back(std::move(*row));
  }
  return rows;
}

std::string count_name(const CommuneId& commune, const ListQuery& query, long long count_max) {
  std::string name;
  for (const auto& walk : counting_walks(commune, query)) {
    const auto written = count_of(walk, count_max);
    name += written.sqlite;
    for (const auto& value : written.values) {
      name += '\x1f';
      std::visit(
          [&](const auto& held) {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::string>) {
              name += held;
            } else if constexpr (!std::is_same_v<Held, std::monostate>) {
              name += std::to_string(held);
            }
          },
          value);
    }
    name += '\x1e';
  }
  return name;
}

long long list_count(const Scope& scope, storage::Reader& reader, const ListQuery& query,
                     long long count_max) {
  long long total = 0;
  for (const auto& walk : counting_walks(scope.commune.id, query)) {
    const auto written = count_of(walk, count_max - total);
    written.each(reader, [&](CountRow&& row) { total += row.total; });
    if (total >= count_max) break;
  }
  return total;
}

RequestId newest_id(const Scope& scope, storage::Reader& reader) {
  const auto row = reader.one(select_newest, scope.commune.id);
  return row ? row->id : RequestId();
}

std::vector<std::string> district_names(const Scope& scope, storage::Reader& reader) {
  std::vector<std::string> names;
  std::string last;
  while (auto row = reader.one(select_next_district, scope.commune.id, last)) {
    last = row->name;
    names.push_back(std::move(row->name));
  }
  return names;
}

bool each_pin(const Scope& scope, storage::Reader& reader, const ListQuery& query,
              const std::optional<std::vector<std::int64_t>>& cells, long long rows_max,
              const std::function<void(PinRow&&)>& take) {
  std::vector<Walk> walks;
  if (cells) {
    for (const auto cell : *cells) walks.push_back(cell_walk(scope.commune.id, query, cell));
  } else {
    walks = latest_walks(scope.commune.id, query);
  }
  bool cut = false;
  for (const auto& walk : walks) {
    const auto written = pins_of(walk, query, rows_max);
    long long count = 0;
    written.each(reader, [&](PinRow&& row) {
      ++count;
      take(std::move(row));
    });
    cut = cut || count >= rows_max;
  }
  return cut;
}

std::vector<RequestRow> open_requests_in(const Scope& scope, storage::Reader& reader,
                                         const CategoryId& category, Time since,
                                         const geo::Box& box) {
  std::vector<RequestRow> rows;
  const auto written = open_in_box(scope.commune.id, category, since, box);
  written.each(reader, [&](RequestRow&& row) { rows.push_back(std::move(row)); });
  return rows;
}

namespace {

/// One query for each index and each condition that a walk can have.
std::vector<ListQuery> samples() {
  ListQuery whole;
  whole.reader = Visibility::officers;
  whole.categories = {"a", "b"};
  whole.district = "x";
  whole.from = 1;
  whole.to = 2;
  whole.states = {"received", "waiting_for_resident", "done"};
  whole.service = whole.assignee = whole.channel = whole.officer = whole.today = "x";
  whole.newest = RequestId("x");
  std::vector<ListQuery> all(8);
  all[7].territory = {"x", "y"};
  all[1].openness = Openness::open;
  all[2].categories = {"a", "b"};
  all[3].district = "x";
  all[4].by_ids = true;
  all[5].radius_m = 100;
  all[6] = whole;
  all[6].after = RequestId("x");
  for (const auto queue :
       {Queue::mine, Queue::unassigned, Queue::late, Queue::waiting, Queue::to_check, Queue::all}) {
    all.emplace_back().queue = queue;
    all.emplace_back(whole).queue = queue;
    all.emplace_back(whole).by_ids = true;
    all.back().queue = queue;
    all.emplace_back().territory = {"x", "y"};
    all.back().queue = queue;
  }
  return all;
}

struct Samples {
  std::vector<std::unique_ptr<Written<KeyRow>>> keys;
  std::vector<std::unique_ptr<Written<CountRow>>> counts;
  std::vector<std::unique_ptr<Written<PinRow>>> pins;
  std::vector<std::unique_ptr<Written<RequestRow>>> boxes;
};

Samples write_samples() {
  const CommuneId commune("x");
  Samples written;
  for (const char* category : {"", "a"}) {
    written.boxes.emplace_back(new Written<RequestRow>(
        open_in_box(commune, CategoryId(category), Time{}, geo::box_around({48, 2}, 30))));
  }
  for (const auto& query : samples()) {
    for (const auto& group : groups_of(commune, query)) {
      for (const auto& walk : group.walks) {
        written.keys.emplace_back(new Written<KeyRow>(keys_of(group.order, walk, query, 20)));
      }
    }
    for (const auto& walk : counting_walks(commune, query)) {
      written.counts.emplace_back(new Written<CountRow>(count_of(walk, 100)));
    }
    if (query.queue) continue;
    for (const auto& walk : latest_walks(commune, query)) {
      written.pins.emplace_back(new Written<PinRow>(pins_of(walk, query, 20)));
    }
    written.pins.emplace_back(
        new Written<PinRow>(pins_of(cell_walk(commune, query, 1), query, 20)));
  }
  return written;
}

}  // namespace

std::vector<const storage::AnyStatement*> list_statements() {
  static const Samples written = write_samples();
  std::vector<const storage::AnyStatement*> all{&select_newest, &select_by_ids,
                                                &select_next_district};
  for (const auto& each : written.keys) all.push_back(&each->select);
  for (const auto& each : written.counts) all.push_back(&each->select);
  for (const auto& each : written.pins) all.push_back(&each->select);
  for (const auto& each : written.boxes) all.push_back(&each->select);
  return all;
}

}  // namespace parvis::requests
