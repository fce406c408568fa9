// Every SQL statement of imports.

#include "territory/import_store.h"

namespace parvis::territory::store {

namespace {

using storage::Command;
using storage::Select;

struct HeaderRow {
  std::string header;
};

std::vector<storage::Column<ImportState>> state_columns() {
  return {{"import_id", &ImportState::id},
          {"file_name", &ImportState::file_name},
          {"started_at", &ImportState::started_at},
          {"finished_at", &ImportState::finished_at},
          {"lines_total", &ImportState::lines_total},
          {"lines_read", &ImportState::lines_read},
          {"added", &ImportState::added},
          {"known", &ImportState::known},
          {"rejected", &ImportState::rejected}};
}

const Command<6> insert_import_row{
    "territory.insert_import",
    "INSERT INTO territory_imports (commune_id, import_id, file_name, officer_id, header, "
    "started_at, finished_at, lines_total, lines_read, added, known, rejected) "
    "VALUES ($1, $2, $3, $4, $5, $6, NULL, 0, 0, 0, 0, 0)"};
const Command<3> update_total{
    "territory.set_import_total",
    "UPDATE territory_imports SET lines_total = $3 WHERE commune_id = $1 AND import_id = $2"};
const Command<4> insert_part_row{
    "territory.insert_import_part",
    "INSERT INTO territory_import_parts (commune_id, import_id, first_line, content) "
    "VALUES ($1, $2, $3, $4)"};
const Select<ImportPart, 2> select_next_part{
    "territory.next_import_part",
    "SELECT first_line, content FROM territory_import_parts "
    "WHERE commune_id = $1 AND import_id = $2 ORDER BY first_line LIMIT 1",
    {{"first_line", &ImportPart::first_line}, {"content", &ImportPart::content}}};
const Command<3> delete_part{"territory.delete_import_part",
                             "DELETE FROM territory_import_parts "
                             "WHERE commune_id = $1 AND import_id = $2 AND first_line = $3"};
const Command<6> update_progress{
    "territory.add_import_progress",
    "UPDATE territory_imports SET lines_read = lines_read + $3, added = added + $4, "
    "known = known + $5, rejected = rejected + $6 WHERE commune_id = $1 AND import_id = $2"};
const Command<3> update_finished{
    "territory.finish_import",
    "UPDATE territory_imports SET finished_at = $3 "
    "WHERE commune_id = $1 AND import_id = $2 AND finished_at IS NULL"};
const Command<5> insert_rejection_row{
    "territory.insert_import_rejection",
    "INSERT INTO territory_import_rejections (commune_id, import_id, line, reason, value) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, import_id, line) DO NOTHING"};
const Select<HeaderRow, 2> select_header{
    "territory.import_header",
    "SELECT header FROM territory_imports WHERE commune_id = $1 AND import_id = $2",
    {{"header", &HeaderRow::header}}};
const Select<ImportState, 2> select_import{
    "territory.import",
    "SELECT import_id, file_name, started_at, finished_at, lines_total, lines_read, added, known, "
    "rejected FROM territory_imports WHERE commune_id = $1 AND import_id = $2",
    state_columns()};
const Select<ImportState, 1> select_last_imports{
    "territory.last_imports",
    "SELECT import_id, file_name, started_at, finished_at, lines_total, lines_read, added, known, "
    "rejected FROM territory_imports WHERE commune_id = $1 ORDER BY import_id DESC LIMIT 10",
    state_columns()};
const Select<RejectionRow, 2> select_rejections{
    "territory.import_rejections",
    "SELECT line, reason, value FROM territory_import_rejections "
    "WHERE commune_id = $1 AND import_id = $2 ORDER BY line LIMIT 60",
    {{"line", &RejectionRow::line},
     {"reason", &RejectionRow::reason},
     {"value", &RejectionRow::value}}};

}  // namespace

void insert_import(const Scope& scope, storage::Transaction& tx, const ImportState& state,
                   const std::string& header) {
  tx.run(insert_import_row, scope.commune.id, state.id, state.file_name, scope.actor.officer,
         header, state.started_at);
}

void set_import_total(const Scope& scope, storage::Transaction& tx, const std::string& id,
                      long long lines) {
  tx.run(update_total, scope.commune.id, id, lines);
}

void insert_part(const Scope& scope, storage::Transaction& tx, const std::string& id,
                 const ImportPart& part) {
  tx.run(insert_part_row, scope.commune.id, id, part.first_line, part.content);
}

std::optional<ImportPart> next_part(const Scope& scope, storage::Reader& reader,
                                    const std::string& id) {
  return reader.one(select_next_part, scope.commune.id, id);
}

void forget_part(const Scope& scope, storage::Transaction& tx, const std::string& id,
                 long long first_line) {
  tx.run(delete_part, scope.commune.id, id, first_line);
}

void add_progress(const Scope& scope, storage::Transaction& tx, const std::string& id,
                  const AddressImport& part) {
  tx.run(update_progress, scope.commune.id, id, part.read, part.added, part.known, part.rejected);
}

void finish_import(const Scope& scope, storage::Transaction& tx, const std::string& id) {
  tx.run(update_finished, scope.commune.id, id, scope.now());
}

void insert_rejection(const Scope& scope, storage::Transaction& tx, const std::string& id,
                      const RejectionRow& row) {
  tx.run(insert_rejection_row, scope.commune.id, id, row.line, row.reason, row.value);
}

std::string import_header(const Scope& scope, storage::Reader& reader, std::string_view id) {
  const auto row = reader.one(select_header, scope.commune.id, id);
  return row ? row->header : "";
}

std::optional<ImportState> import_state(const Scope& scope, storage::Reader& reader,
                                        std::string_view id) {
  return reader.one(select_import, scope.commune.id, id);
}

std::vector<ImportState> last_imports(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_last_imports, scope.commune.id);
}

std::vector<RejectionRow> rejections(const Scope& scope, storage::Reader& reader,
                                     std::string_view id) {
  return reader.rows(select_rejections, scope.commune.id, id);
}

std::vector<const storage::AnyStatement*> import_statements() {
  return {&insert_import_row, &update_total,    &insert_part_row,     &select_next_part,
          &delete_part,       &update_progress, &update_finished,     &insert_rejection_row,
          &select_header,     &select_import,   &select_last_imports, &select_rejections};
}

}  // namespace parvis::territory::store
