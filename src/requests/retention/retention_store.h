#pragma once
// Keeping in the database: rules, counts, lists, what is due. Only the module's own files read
// this.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/retention/durations.h"
#include "requests/store.h"

namespace parvis::requests::retention {

struct RuleRow {
  CategoryId category;
  int use_months = 0;
  int archive_months = 0;
  std::string fate;
  int version = 0;
};
[[nodiscard]] std::vector<RuleRow> rule_rows(const Scope& scope, storage::Reader& reader);
/// False when the stored version is not `row.version`.
[[nodiscard]] bool put_rule(const Scope& scope, storage::Transaction& tx, const RuleRow& row);

/// Closed requests of a category that ended in a month.
struct MonthRow {
  CategoryId category;
  MonthCount month = 0;
  std::int64_t in_use = 0;
  std::int64_t archived = 0;
};
[[nodiscard]] std::vector<MonthRow> month_rows(const Scope& scope, storage::Reader& reader);
/// Puts the counts of a category in place of what was counted before.
void replace_months(const Scope& scope, storage::Transaction& tx, const CategoryId& category,
                    const std::vector<MonthRow>& rows);
void mark_counted(const Scope& scope, storage::Transaction& tx);
[[nodiscard]] std::optional<Time> counted_at(const Scope& scope, storage::Reader& reader);
/// Counts in the index, day by day.
struct DayRow {
  Keeping keeping = Keeping::in_use;
  std::int64_t day = 0;
  std::int64_t total = 0;
};
[[nodiscard]] std::vector<DayRow> ended_by_day(const Scope& scope, storage::Reader& reader,
                                               const CategoryId& category);

/// A closed request and the day it ended on.
struct EndedRow {
  RequestId id;
  CategoryId category;
  std::int64_t day = 0;
};
/// Those of a category in that stage that ended before `before`, the oldest first, after `after`.
[[nodiscard]] std::vector<EndedRow> ended_before(const Scope& scope, storage::Reader& reader,
                                                 const CategoryId& category, Keeping stage,
                                                 std::int64_t before, const EndedRow& after,
                                                 int limit);
/// The latest that ended in that stage.
[[nodiscard]] std::vector<EndedRow> latest_ended(const Scope& scope, storage::Reader& reader,
                                                 const CategoryId& category, Keeping stage,
                                                 int limit);
/// Moves a closed request on, without touching the version that officers have seen; false when it
/// was not in `from`, or is open.
[[nodiscard]] bool move_stage(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                              Keeping from, Keeping to);

struct ListRow {
  std::string id;
  std::string state;
  Time made_at;
  OfficerId made_by;
  std::optional<Time> visa_at;
  OfficerId visa_by;
  std::string visa_name;
  std::string visa_text;
  std::int64_t visa_count = 0;
  std::optional<Time> ended_at;
  int version = 1;
};
struct LineRow {
  CategoryId category;
  int year = 0;
  std::string fate;
  int months_kept = 0;
  std::int64_t listed = 0;
  std::int64_t purged = 0;
};
void insert_list(const Scope& scope, storage::Transaction& tx, const ListRow& row);
/// Writes state, visa and end; false when the stored version is not `row.version`.
[[nodiscard]] bool save_list(const Scope& scope, storage::Transaction& tx, ListRow& row);
[[nodiscard]] std::optional<ListRow> list_row(const Scope& scope, storage::Reader& reader,
                                              std::string_view id);
[[nodiscard]] std::vector<ListRow> latest_lists(const Scope& scope, storage::Reader& reader,
                                                int limit);
[[nodiscard]] std::vector<ListRow> lists_in_state(const Scope& scope, storage::Reader& reader,
                                                  std::string_view state, int limit);
void insert_line(const Scope& scope, storage::Transaction& tx, std::string_view list,
                 const LineRow& row);
[[nodiscard]] std::vector<LineRow> lines_of(const Scope& scope, storage::Reader& reader,
                                            std::string_view list);
/// One more was purged, or `listed` fewer are on the line.
void count_on_line(const Scope& scope, storage::Transaction& tx, std::string_view list,
                   const EndedRow& item, int listed, int purged);

void insert_item(const Scope& scope, storage::Transaction& tx, std::string_view list,
                 const EndedRow& item);
[[nodiscard]] std::vector<EndedRow> items_of(const Scope& scope, storage::Reader& reader,
                                             std::string_view list, const RequestId& after,
                                             int limit);
[[nodiscard]] std::optional<EndedRow> item_of(const Scope& scope, storage::Reader& reader,
                                              std::string_view list, const RequestId& id);
[[nodiscard]] std::int64_t count_items(const Scope& scope, storage::Reader& reader,
                                       std::string_view list);
/// False when it is not on the list.
[[nodiscard]] bool delete_item(const Scope& scope, storage::Transaction& tx, std::string_view list,
                               const RequestId& id);

[[nodiscard]] std::vector<const storage::AnyStatement*> list_of_purge_statements();

}  // namespace parvis::requests::retention
