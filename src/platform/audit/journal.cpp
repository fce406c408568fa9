// The audit log read along its indexes: a page reads its own lines, however long the log.
#include "platform/audit/journal.h"

#include <algorithm>
#include <limits>

namespace parvis::audit {

namespace {

using storage::Column;
using storage::Select;

struct Row : Line {
  std::int64_t number = 0;
};

std::vector<Column<Row>> row_columns() {
  return {{"number", &Row::number},         {"at", &Row::at},
          {"actor_kind", &Row::actor_kind}, {"actor", &Row::actor},
          {"action", &Row::action},         {"subject", &Row::subject},
          {"detail", &Row::detail},         {"request_id", &Row::request_id}};
}

const Select<Row, 6> by_number{
    "audit.journal",
    "SELECT number, at, actor_kind, actor, action, subject, detail, request_id FROM audit_line"
    " WHERE commune_id = $1 AND number < $2 AND number >= $3 AND at >= $4 AND at < $5"
    " ORDER BY number DESC LIMIT $6",
    row_columns()};

const Select<Row, 7> by_actor{
    "audit.journal_of_actor",
    "SELECT number, at, actor_kind, actor, action, subject, detail, request_id FROM audit_line"
    " WHERE commune_id = $1 AND number < $2 AND number >= $3 AND at >= $4 AND at < $5"
    " AND actor = $7 ORDER BY number DESC LIMIT $6",
    row_columns()};

const Select<Row, 7> by_action{
    "audit.journal_of_action",
    "SELECT number, at, actor_kind, actor, action, subject, detail, request_id FROM audit_line"
    " WHERE commune_id = $1 AND number < $2 AND number >= $3 AND at >= $4 AND at < $5"
    " AND action = $7 ORDER BY number DESC LIMIT $6",
    row_columns()};

const Select<Row, 8> by_both{
    "audit.journal_of_actor_and_action",
    "SELECT number, at, actor_kind, actor, action, subject, detail, request_id FROM audit_line"
    " WHERE commune_id = $1 AND number < $2 AND number >= $3 AND at >= $4 AND at < $5"
    " AND actor = $7 AND action = $8 ORDER BY number DESC LIMIT $6",
    row_columns()};

struct NumberRow {
  std::int64_t number = 0;
};

const Select<NumberRow, 2> last_before{
    "audit.last_before",
    "SELECT number FROM audit_line WHERE commune_id = $1 AND at < $2"
    " ORDER BY at DESC, number DESC LIMIT 1",
    {{"number", &NumberRow::number}}};

const Select<NumberRow, 2> first_from{
    "audit.first_from",
    "SELECT number FROM audit_line WHERE commune_id = $1 AND at >= $2"
    " ORDER BY at, number LIMIT 1",
    {{"number", &NumberRow::number}}};

constexpr std::int64_t without_end = std::numeric_limits<std::int64_t>::max();
/// A clock that was set back may have numbered the lines of a day a little apart.
constexpr std::int64_t out_of_step = 1000;

/// The numbers and moments between which the lines are.
struct Window {
  std::int64_t below = without_end;
  std::int64_t from = 0;
  std::int64_t at_from = 0;
  std::int64_t at_until = without_end;
};

Window window_of(const Scope& scope, storage::Reader& reader, const JournalFilter& filter) {
  Window window;
  if (filter.until) {
    window.at_until = to_milliseconds(*filter.until);
    const auto last = reader.one(last_before, scope.commune.id, *filter.until);
    window.below = last ? last->number + out_of_step : 0;
  }
  if (filter.from) {
    window.at_from = to_milliseconds(*filter.from);
    const auto first = reader.one(first_from, scope.commune.id, *filter.from);
    window.from = first ? first->number - out_of_step : without_end;
  }
  if (filter.before > 0) window.below = std::min(window.below, filter.before);
  return window;
}

/// One walk: of one action, or ("") of all.
std::vector<Row> walk(const Scope& scope, storage::Reader& reader, const JournalFilter& filter,
                      const Window& within, const std::string& action, int limit) {
  const auto& commune = scope.commune.id;
  if (filter.actor.empty() && action.empty()) {
    return reader.rows(by_number, commune, within.below, within.from, within.at_from,
                       within.at_until, limit);
  }
  if (action.empty()) {
    return reader.rows(by_actor, commune, within.below, within.from, within.at_from,
                       within.at_until, limit, filter.actor);
  }
  if (filter.actor.empty()) {
    return reader.rows(by_action, commune, within.below, within.from, within.at_from,
                       within.at_until, limit, action);
  }
  return reader.rows(by_both, commune, within.below, within.from, within.at_from, within.at_until,
                     limit, filter.actor, action);
}

}  // namespace

std::vector<JournalLine> journal(const Scope& scope, const JournalFilter& filter, int limit) {
  std::vector<Row> rows;
  scope.database.read([&](storage::Reader& reader) {
    const auto within = window_of(scope, reader, filter);
    const auto& actions = filter.actions;
    if (actions.empty()) rows = walk(scope, reader, filter, within, "", limit);
    for (const auto& action : actions) {
      for (auto& row : walk(scope, reader, filter, within, action, limit)) {
        rows.push_back(std::move(row));
      }
    }
  });
  std::ranges::sort(rows, std::greater{}, &Row::number);
  if (rows.size() > static_cast<std::size_t>(limit)) rows.resize(static_cast<std::size_t>(limit));
  std::vector<JournalLine> lines;
  for (auto& row : rows) lines.push_back({row.number, std::move(row)});
  return lines;
}

std::vector<const storage::AnyStatement*> journal_statements() {
  return {&by_number, &by_actor, &by_action, &by_both, &last_before, &first_from};
}

}  // namespace parvis::audit
