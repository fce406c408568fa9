// Lists of what may be destroyed, in the database.
#include "requests/retention/retention_store.h"

namespace parvis::requests::retention {
namespace {

using storage::Command;
using storage::Select;

const std::string purge_columns =
    "SELECT purge_id, state, made_at, made_by, visa_at, visa_by, visa_name, visa_text, "
    "visa_count, ended_at, version FROM requests_purge WHERE commune_id = $1 ";

std::vector<storage::Column<ListRow>> purge_readers() {
  return {{"purge_id", &ListRow::id},           {"state", &ListRow::state},
          {"made_at", &ListRow::made_at},       {"made_by", &ListRow::made_by},
          {"visa_at", &ListRow::visa_at},       {"visa_by", &ListRow::visa_by},
          {"visa_name", &ListRow::visa_name},   {"visa_text", &ListRow::visa_text},
          {"visa_count", &ListRow::visa_count}, {"ended_at", &ListRow::ended_at},
          {"version", &ListRow::version}};
}

const Command<5> insert_purge{
    "requests.insert_purge",
    "INSERT INTO requests_purge (commune_id, purge_id, state, made_at, made_by, visa_by, "
    "visa_name, visa_text, visa_count, version) VALUES ($1, $2, $3, $4, $5, '', '', '', 0, 1)"};
const Command<10> save_purge{
    "requests.save_purge",
    "UPDATE requests_purge SET state = $4, visa_at = $5, visa_by = $6, visa_name = $7, "
    "visa_text = $8, visa_count = $9, ended_at = $10, version = version + 1 "
    "WHERE commune_id = $1 AND purge_id = $2 AND version = $3"};
const std::string one_sql = purge_columns + "AND purge_id = $2";
const Select<ListRow, 2> select_purge{"requests.purge", one_sql.c_str(), purge_readers()};
const std::string latest_sql = purge_columns + "ORDER BY made_at DESC, purge_id DESC LIMIT $2";
const Select<ListRow, 2> select_purges{"requests.purges", latest_sql.c_str(), purge_readers()};
const std::string state_sql = purge_columns + "AND state = $2 ORDER BY made_at, purge_id LIMIT $3";
const Select<ListRow, 3> select_purges_in{"requests.purges_in_state", state_sql.c_str(),
                                          purge_readers()};

const Command<8> insert_purge_line{
    "requests.insert_purge_line",
    "INSERT INTO requests_purge_line (commune_id, purge_id, category_id, ended_year, fate, "
    "months_kept, listed, purged) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Select<LineRow, 2> select_lines{
    "requests.purge_lines",
    "SELECT category_id, ended_year, fate, months_kept, listed, purged FROM requests_purge_line "
    "WHERE commune_id = $1 AND purge_id = $2 ORDER BY category_id, ended_year",
    {{"category_id", &LineRow::category},
     {"ended_year", &LineRow::year},
     {"fate", &LineRow::fate},
     {"months_kept", &LineRow::months_kept},
     {"listed", &LineRow::listed},
     {"purged", &LineRow::purged}}};
const Command<6> count_line{
    "requests.count_purge_line",
    "UPDATE requests_purge_line SET listed = listed + $5, purged = purged + $6 "
    "WHERE commune_id = $1 AND purge_id = $2 AND category_id = $3 AND ended_year = $4"};

const Command<5> insert_purge_item{
    "requests.insert_purge_item",
    "INSERT INTO requests_purge_item (commune_id, purge_id, request_id, category_id, ended_day) "
    "VALUES ($1, $2, $3, $4, $5)"};
std::vector<storage::Column<EndedRow>> item_readers() {
  return {{"request_id", &EndedRow::id},
          {"category_id", &EndedRow::category},
          {"ended_day", &EndedRow::day}};
}
const Select<EndedRow, 4> select_items{
    "requests.purge_items",
    "SELECT request_id, category_id, ended_day FROM requests_purge_item WHERE commune_id = $1 "
    "AND purge_id = $2 AND request_id > $3 ORDER BY request_id LIMIT $4",
    item_readers()};
const Select<EndedRow, 3> select_item{
    "requests.purge_item",
    "SELECT request_id, category_id, ended_day FROM requests_purge_item WHERE commune_id = $1 "
    "AND purge_id = $2 AND request_id = $3",
    item_readers()};
struct ItemCount {
  std::int64_t total = 0;
};
const Select<ItemCount, 2> count_purge_items{
    "requests.count_purge_items",
    "SELECT COUNT(*) AS total FROM requests_purge_item WHERE commune_id = $1 AND purge_id = $2",
    {{"total", &ItemCount::total}}};
const Command<3> delete_purge_item{
    "requests.delete_purge_item",
    "DELETE FROM requests_purge_item WHERE commune_id = $1 AND purge_id = $2 AND request_id = $3"};

}  // namespace

void insert_list(const Scope& scope, storage::Transaction& tx, const ListRow& row) {
  tx.run(insert_purge, scope.commune.id, row.id, row.state, row.made_at, row.made_by);
}

bool save_list(const Scope& scope, storage::Transaction& tx, ListRow& row) {
  if (tx.run(save_purge, scope.commune.id, row.id, row.version, row.state, row.visa_at, row.visa_by,
             row.visa_name, row.visa_text, row.visa_count, row.ended_at) == 0) {
    return false;
  }
  ++row.version;
  return true;
}

std::optional<ListRow> list_row(const Scope& scope, storage::Reader& reader, std::string_view id) {
  return reader.one(select_purge, scope.commune.id, id);
}

std::vector<ListRow> latest_lists(const Scope& scope, storage::Reader& reader, int limit) {
  return reader.rows(select_purges, scope.commune.id, limit);
}

std::vector<ListRow> lists_in_state(const Scope& scope, storage::Reader& reader,
                                    std::string_view state, int limit) {
  return reader.rows(select_purges_in, scope.commune.id, state, limit);
}

void insert_line(const Scope& scope, storage::Transaction& tx, std::string_view list,
                 const LineRow& row) {
  tx.run(insert_purge_line, scope.commune.id, list, row.category, row.year, row.fate,
         row.months_kept, row.listed, row.purged);
}

std::vector<LineRow> lines_of(const Scope& scope, storage::Reader& reader, std::string_view list) {
  return reader.rows(select_lines, scope.commune.id, list);
}

void count_on_line(const Scope& scope, storage::Transaction& tx, std::string_view list,
                   const EndedRow& item, int listed, int purged) {
  tx.run(count_line, scope.commune.id, list, item.category, year_of(month_of_day(item.day)), listed,
         purged);
}

void insert_item(const Scope& scope, storage::Transaction& tx, std::string_view list,
                 const EndedRow& item) {
  tx.run(insert_purge_item, scope.commune.id, list, item.id, item.category, item.day);
}

std::vector<EndedRow> items_of(const Scope& scope, storage::Reader& reader, std::string_view list,
                               const RequestId& after, int limit) {
  return reader.rows(select_items, scope.commune.id, list, after, limit);
}

std::optional<EndedRow> item_of(const Scope& scope, storage::Reader& reader, std::string_view list,
                                const RequestId& id) {
  return reader.one(select_item, scope.commune.id, list, id);
}

std::int64_t count_items(const Scope& scope, storage::Reader& reader, std::string_view list) {
  const auto row = reader.one(count_purge_items, scope.commune.id, list);
  return row ? row->total : 0;
}

bool delete_item(const Scope& scope, storage::Transaction& tx, std::string_view list,
                 const RequestId& id) {
  return tx.run(delete_purge_item, scope.commune.id, list, id) != 0;
}

std::vector<const storage::AnyStatement*> list_of_purge_statements() {
  return {&insert_purge,      &save_purge,        &select_purge, &select_purges,
          &select_purges_in,  &insert_purge_line, &select_lines, &count_line,
          &insert_purge_item, &select_items,      &select_item,  &count_purge_items,
          &delete_purge_item};
}

}  // namespace parvis::requests::retention
