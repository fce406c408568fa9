// Keeping in the database: rules, counts, and which requests have ended.
#include "requests/retention/retention_store.h"

#include "requests/retention/retention.h"
#include "requests/retention/traces.h"

namespace parvis::requests::retention {
namespace {

using storage::Command;
using storage::Select;

const Select<RuleRow, 1> select_rules{
    "requests.keeping_rules",
    "SELECT category_id, use_months, archive_months, fate, version FROM requests_keeping_rule "
    "WHERE commune_id = $1 ORDER BY category_id",
    {{"category_id", &RuleRow::category},
     {"use_months", &RuleRow::use_months},
     {"archive_months", &RuleRow::archive_months},
     {"fate", &RuleRow::fate},
     {"version", &RuleRow::version}}};
const Command<6> put_rule_row{
    "requests.put_keeping_rule",
    "INSERT INTO requests_keeping_rule (commune_id, category_id, use_months, archive_months, fate, "
    "version) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (commune_id, category_id) DO UPDATE SET "
    "use_months = excluded.use_months, archive_months = excluded.archive_months, "
    "fate = excluded.fate, version = requests_keeping_rule.version + 1 "
    "WHERE requests_keeping_rule.version = $6"};

const Select<MonthRow, 1> select_months{
    "requests.keeping_months",
    "SELECT category_id, ended_month, in_use, archived FROM requests_keeping_count "
    "WHERE commune_id = $1 ORDER BY category_id, ended_month",
    {{"category_id", &MonthRow::category},
     {"ended_month", &MonthRow::month},
     {"in_use", &MonthRow::in_use},
     {"archived", &MonthRow::archived}}};
const Command<2> delete_months{
    "requests.delete_keeping_months",
    "DELETE FROM requests_keeping_count WHERE commune_id = $1 AND category_id = $2"};
const Command<5> insert_month{
    "requests.insert_keeping_month",
    "INSERT INTO requests_keeping_count (commune_id, category_id, ended_month, in_use, archived) "
    "VALUES ($1, $2, $3, $4, $5)"};
const Command<2> mark_counted_row{
    "requests.mark_keeping_counted",
    "INSERT INTO requests_keeping_counted (commune_id, counted_at) VALUES ($1, $2) "
    "ON CONFLICT (commune_id) DO UPDATE SET counted_at = excluded.counted_at"};
struct CountedRow {
  Time at;
};
const Select<CountedRow, 1> select_counted{
    "requests.keeping_counted",
    "SELECT counted_at FROM requests_keeping_counted WHERE commune_id = $1",
    {{"counted_at", &CountedRow::at}}};

const Select<DayRow, 2> select_days{
    "requests.keeping_days",
    "SELECT keeping_stage, ended_day, COUNT(*) AS total FROM requests_request "
    "WHERE commune_id = $1 AND category_id = $2 AND is_open = 0 "
    "GROUP BY keeping_stage, ended_day ORDER BY keeping_stage, ended_day",
    {{"keeping_stage", &DayRow::keeping}, {"ended_day", &DayRow::day}, {"total", &DayRow::total}}};

std::vector<storage::Column<EndedRow>> ended_readers() {
  return {{"request_id", &EndedRow::id},
          {"category_id", &EndedRow::category},
          {"ended_day", &EndedRow::day}};
}
// The first comparison of days is what lets the walk begin at the right place.
const Select<EndedRow, 7> select_ended{
    "requests.keeping_ended",
    "SELECT request_id, category_id, ended_day FROM requests_request "
    "WHERE commune_id = $1 AND category_id = $2 AND keeping_stage = $3 AND is_open = 0 "
    "AND ended_day < $4 AND ended_day >= $5 AND (ended_day > $5 OR request_id > $6) "
    "ORDER BY ended_day, request_id LIMIT $7",
    ended_readers()};
const Select<EndedRow, 4> select_latest{
    "requests.keeping_latest",
    "SELECT request_id, category_id, ended_day FROM requests_request "
    "WHERE commune_id = $1 AND category_id = $2 AND keeping_stage = $3 AND is_open = 0 "
    "ORDER BY ended_day DESC, request_id DESC LIMIT $4",
    ended_readers()};
const Command<4> move_row{"requests.keeping_move",
                          "UPDATE requests_request SET keeping_stage = $4 WHERE commune_id = $1 "
                          "AND request_id = $2 AND keeping_stage = $3 AND is_open = 0"};

}  // namespace

std::vector<RuleRow> rule_rows(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_rules, scope.commune.id);
}

bool put_rule(const Scope& scope, storage::Transaction& tx, const RuleRow& row) {
  return tx.run(put_rule_row, scope.commune.id, row.category, row.use_months, row.archive_months,
                row.fate, row.version) != 0;
}

std::vector<MonthRow> month_rows(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_months, scope.commune.id);
}

void replace_months(const Scope& scope, storage::Transaction& tx, const CategoryId& category,
                    const std::vector<MonthRow>& rows) {
  tx.run(delete_months, scope.commune.id, category);
  for (const auto& row : rows) {
    tx.run(insert_month, scope.commune.id, category, row.month, row.in_use, row.archived);
  }
}

void mark_counted(const Scope& scope, storage::Transaction& tx) {
  tx.run(mark_counted_row, scope.commune.id, scope.now());
}

std::optional<Time> counted_at(const Scope& scope, storage::Reader& reader) {
  const auto row = reader.one(select_counted, scope.commune.id);
  return row ? std::optional(row->at) : std::nullopt;
}

std::vector<DayRow> ended_by_day(const Scope& scope, storage::Reader& reader,
                                 const CategoryId& category) {
  return reader.rows(select_days, scope.commune.id, category);
}

std::vector<EndedRow> ended_before(const Scope& scope, storage::Reader& reader,
                                   const CategoryId& category, Keeping stage, std::int64_t before,
                                   const EndedRow& after, int limit) {
  return reader.rows(select_ended, scope.commune.id, category, stage, before, after.day, after.id,
                     limit);
}

std::vector<EndedRow> latest_ended(const Scope& scope, storage::Reader& reader,
                                   const CategoryId& category, Keeping stage, int limit) {
  return reader.rows(select_latest, scope.commune.id, category, stage, limit);
}

bool move_stage(const Scope& scope, storage::Transaction& tx, const RequestId& id, Keeping from,
                Keeping to) {
  return tx.run(move_row, scope.commune.id, id, from, to) != 0;
}

std::vector<const storage::AnyStatement*> retention_statements() {
  std::vector<const storage::AnyStatement*> all{&select_rules,   &put_rule_row, &select_months,
                                                &delete_months,  &insert_month, &mark_counted_row,
                                                &select_counted, &select_days,  &select_ended,
                                                &select_latest,  &move_row};
  for (const auto* more : list_of_purge_statements()) all.push_back(more);
  for (const auto* more : trace_statements()) all.push_back(more);
  return all;
}

}  // namespace parvis::requests::retention
