// How long each category is kept, and what will go: read from a count made at night.
#include <algorithm>
#include <map>

#include "platform/audit/audit.h"
#include "requests/clocks/clocks.h"
#include "requests/retention/retention.h"
#include "requests/retention/retention_store.h"
#include "requests/retention/words.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;

namespace {

CategoryKeeping keeping_of(const Scope& scope, const Category& category,
                           const std::map<std::string, RuleRow>& own) {
  CategoryKeeping keeping;
  keeping.category = category.id;
  keeping.name = category.name(scope.language);
  keeping.nature = clocks::rule_of(scope, category.id).nature;
  keeping.durations = proposed_durations(keeping.nature);
  if (const auto found = own.find(category.id.value); found != own.end()) {
    const auto& row = found->second;
    keeping.durations = {row.use_months, row.archive_months,
                         parse_fate(row.fate).value_or(Fate::keep)};
    keeping.version = row.version;
  }
  return keeping;
}

std::map<std::string, RuleRow> own_rules(const Scope& scope) {
  std::map<std::string, RuleRow> own;
  scope.database.read([&](storage::Reader& reader) {
    for (auto& row : rule_rows(scope, reader)) own.emplace(row.category.value, std::move(row));
  });
  return own;
}

void add_ahead(Ahead& ahead, std::int64_t count, MonthCount ended, int months, Date today) {
  const auto due = last_month_due(today, months);
  if (ended <= due) ahead.now += count;
  if (ended <= due + 3) ahead.in_3_months += count;
  if (ended <= due + 12) ahead.in_12_months += count;
}

/// Day by day from the index, month by month for the preview.
std::vector<MonthRow> months_of(const CategoryId& category, const std::vector<DayRow>& days) {
  std::map<MonthCount, MonthRow> months;
  for (const auto& day : days) {
    const auto month = month_of_day(day.day);
    auto& row = months[month];
    row.category = category;
    row.month = month;
    if (day.keeping == Keeping::in_use) row.in_use += day.total;
    // What stands on a list, or is kept for good, is not to come any more.
    if (day.keeping == Keeping::archived) row.archived += day.total;
  }
  std::vector<MonthRow> rows;
  for (auto& [month, row] : months) rows.push_back(row);
  return rows;
}

}  // namespace

std::vector<CategoryKeeping> keeping_rules(const Scope& scope) {
  const auto own = own_rules(scope);
  std::vector<CategoryKeeping> all;
  std::string group;
  for (const auto& each : categories(scope)) {
    if (each.is_group()) {
      group = each.name(scope.language);
      continue;
    }
    all.push_back(keeping_of(scope, each, own));
    all.back().group_name = group;
  }
  return all;
}

std::optional<CategoryKeeping> keeping_rule(const Scope& scope, const CategoryId& id) {
  const auto known = category(scope, id);
  if (!known || known->is_group()) return std::nullopt;
  return keeping_of(scope, *known, own_rules(scope));
}

Result<CategoryId> keep_durations(const Scope& scope, const CategoryId& id,
                                  const Durations& durations, int version) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  if (!keeping_rule(scope, id)) return refuse("", words::refuse_category);
  const auto fault = fault_of(durations);
  if (fault == DurationFault::use) {
    return refuse(
        "use_months", words::refuse_use_months,
        {{"min", std::to_string(use_months_min)}, {"max", std::to_string(use_months_max)}});
  }
  if (fault == DurationFault::archive) {
    return refuse("archive_months", words::refuse_archive_months,
                  {{"max", std::to_string(archive_months_max)}});
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<CategoryId> {
    const RuleRow row{id, durations.use_months, durations.archive_months,
                      std::string(name_of(durations.fate)), version};
    if (!put_rule(scope, tx, row)) return refuse("", words::refuse_changed);
    audit::record(scope, tx, "requests.keep_durations", "category:" + id.value,
                  std::to_string(durations.use_months) + "+" +
                      std::to_string(durations.archive_months) + " " + row.fate);
    return id;
  });
}

Preview preview(const Scope& scope) {
  Preview preview;
  std::map<std::string, std::vector<MonthRow>> months;
  scope.database.read([&](storage::Reader& reader) {
    preview.counted_at = counted_at(scope, reader);
    for (auto& row : month_rows(scope, reader)) months[row.category.value].push_back(row);
  });
  const Date today = scope.today();
  for (auto& kept : keeping_rules(scope)) {
    Foreseen ahead{kept, {}, {}};
    std::map<int, long long> due;
    for (const auto& row : months[kept.category.value]) {
      const int total = kept.durations.total_months();
      add_ahead(ahead.to_archive, row.in_use, row.month, kept.durations.use_months, today);
      add_ahead(ahead.at_end, row.in_use + row.archived, row.month, total, today);
      const bool over = row.month <= last_month_due(today, total);
      if (over && row.archived > 0) due[year_of(row.month)] += row.archived;
    }
    for (const auto& [year, count] : due) {
      preview.due.push_back({kept.category, kept.name, year, kept.durations.fate, count});
    }
    const bool quiet = ahead.to_archive.in_12_months == 0 && ahead.at_end.in_12_months == 0;
    if (!quiet) preview.categories.push_back(std::move(ahead));
  }
  return preview;
}

void count_history(const Scope& scope) {
  for (const auto& each : categories(scope)) {
    if (each.is_group()) continue;
    const auto days = scope.database.read(
        [&](storage::Reader& reader) { return ended_by_day(scope, reader, each.id); });
    scope.database.write([&](storage::Transaction& tx) {
      replace_months(scope, tx, each.id, months_of(each.id, days));
    });
  }
  scope.database.write([&](storage::Transaction& tx) { mark_counted(scope, tx); });
}

}  // namespace parvis::requests::retention
