// Lists of what may be destroyed, and the visa on them.
#include "requests/retention/purge_lists.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "requests/list_store.h"
#include "requests/lists.h"
#include "requests/retention/retention_store.h"
#include "requests/retention/words.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;

namespace {

constexpr std::size_t visa_characters_max = 200;

std::string subject_of_list(std::string_view id) {
  return "requests_purge:" + std::string(id);
}

ListState state_named(std::string_view name) {
  for (const auto state : {ListState::proposed, ListState::approved, ListState::done}) {
    if (name_of(state) == name) return state;
  }
  return ListState::withdrawn;
}

PurgeList to_list(const Scope& scope, const ListRow& row) {
  PurgeList list;
  list.id = row.id;
  list.state = state_named(row.state);
  list.made_at = row.made_at;
  if (const auto maker = identity::officer(scope, row.made_by)) list.made_by = maker->name;
  list.visa_at = row.visa_at;
  list.visa_name = row.visa_name;
  list.visa_text = row.visa_text;
  list.visa_count = row.visa_count;
  list.ended_at = row.ended_at;
  list.version = row.version;
  return list;
}

/// The archived requests of all categories that are at their end, up to what one list holds.
std::vector<std::pair<EndedRow, Durations>> requests_at_end(const Scope& scope) {
  std::vector<std::pair<EndedRow, Durations>> all;
  const auto rules = keeping_rules(scope);
  scope.database.read([&](storage::Reader& reader) {
    for (const auto& rule : rules) {
      const int room = listed_max_at_once - static_cast<int>(all.size());
      if (room <= 0) break;
      if (rule.durations.fate == Fate::keep) continue;
      const auto due = last_month_due(scope.today(), rule.durations.total_months());
      for (auto& row : ended_before(scope, reader, rule.category, Keeping::archived,
                                    first_day_of(due + 1), {}, room)) {
        all.emplace_back(std::move(row), rule.durations);
      }
    }
  });
  return all;
}

using LineKey = std::pair<std::string, int>;  // category, year

/// Takes them from the archive onto the list; gives the lines of what was still there.
std::map<LineKey, LineRow> put_on_list(const Scope& scope, storage::Transaction& tx,
                                       std::string_view list,
                                       const std::vector<std::pair<EndedRow, Durations>>& due) {
  std::map<LineKey, LineRow> lines;
  for (const auto& [item, durations] : due) {
    if (!move_stage(scope, tx, item.id, Keeping::archived, Keeping::listed)) continue;
    insert_item(scope, tx, list, item);
    const int year = year_of(month_of_day(item.day));
    auto& line = lines[{item.category.value, year}];
    line.category = item.category;
    line.year = year;
    line.fate = name_of(durations.fate);
    line.months_kept = durations.total_months();
    ++line.listed;
  }
  return lines;
}

/// The list, when it still waits for the visa and is the one that was seen.
Result<ListRow> proposed_list(const Scope& scope, storage::Reader& reader, std::string_view id,
                              std::optional<int> version) {
  auto row = list_row(scope, reader, id);
  if (!row) return refuse("", words::refuse_list);
  if (row->state != name_of(ListState::proposed)) return refuse("", words::refuse_not_proposed);
  if (version && *version != row->version) return refuse("", words::refuse_changed);
  return *row;
}

std::vector<ListedRequest> to_listed(const Scope& scope, const std::vector<EndedRow>& ended) {
  std::vector<RequestId> ids;
  std::map<std::string, std::int64_t> days;
  for (const auto& each : ended) {
    ids.push_back(each.id);
    days[each.id.value] = each.day;
  }
  const auto rows =
      scope.database.read([&](storage::Reader& reader) { return rows_of(scope, reader, ids); });
  const auto known = known_categories(scope);
  std::vector<ListedRequest> listed;
  for (const auto& row : rows) {
    listed.push_back({row.id, row.number, known->name(row.category, scope.language), row.state,
                      row.received_at, date_of_day(days[row.id.value]), row.district});
  }
  return listed;
}

}  // namespace

std::string_view name_of(ListState state) {
  switch (state) {
    case ListState::proposed:
      return "proposed";
    case ListState::approved:
      return "approved";
    case ListState::done:
      return "done";
    case ListState::withdrawn:
      return "withdrawn";
  }
  return "withdrawn";
}

long long PurgeList::listed() const {
  long long all = 0;
  for (const auto& line : lines) all += line.listed;
  return all;
}

long long PurgeList::purged() const {
  long long all = 0;
  for (const auto& line : lines) all += line.purged;
  return all;
}

Result<std::string> make_list(const Scope& scope) {
  if (!scope.actor.may(may_archive)) return refuse("", words::refuse_not_allowed);
  const auto due = requests_at_end(scope);
  if (due.empty()) return refuse("", words::refuse_nothing_due);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    ListRow list;
    list.id = new_ulid();
    list.state = name_of(ListState::proposed);
    list.made_at = scope.now();
    list.made_by = scope.actor.officer;
    insert_list(scope, tx, list);
    const auto lines = put_on_list(scope, tx, list.id, due);
    // Somebody made the same list a moment ago.
    if (lines.empty()) return refuse("", words::refuse_nothing_due);
    for (const auto& [key, line] : lines) insert_line(scope, tx, list.id, line);
    audit::record(scope, tx, "requests.propose_purge", subject_of_list(list.id),
                  std::to_string(due.size()));
    return list.id;
  });
}

std::vector<PurgeList> purge_lists(const Scope& scope, int limit) {
  if (!scope.actor.may(may_archive)) return {};
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return latest_lists(scope, reader, limit); });
  std::vector<PurgeList> lists;
  for (const auto& row : rows) lists.push_back(to_list(scope, row));
  return lists;
}

std::optional<PurgeList> purge_list(const Scope& scope, std::string_view id) {
  if (!scope.actor.may(may_archive)) return std::nullopt;
  std::vector<LineRow> lines;
  long long waiting = 0;
  const auto row = scope.database.read([&](storage::Reader& reader) {
    lines = lines_of(scope, reader, id);
    waiting = count_items(scope, reader, id);
    return list_row(scope, reader, id);
  });
  if (!row) return std::nullopt;
  auto list = to_list(scope, *row);
  list.waiting = waiting;
  const auto known = known_categories(scope);
  for (const auto& line : lines) {
    const auto* found = known->find(line.category);
    list.lines.push_back({line.category,
                          found == nullptr ? line.category.value : found->name(scope.language),
                          line.year, parse_fate(line.fate).value_or(Fate::sort), line.months_kept,
                          line.listed, line.purged});
  }
  return list;
}

std::vector<ListedRequest> listed_requests(const Scope& scope, std::string_view id,
                                           const RequestId& after, int limit) {
  if (!scope.actor.may(may_archive)) return {};
  const auto items = scope.database.read(
      [&](storage::Reader& reader) { return items_of(scope, reader, id, after, limit); });
  return to_listed(scope, items);
}

Result<int> keep_for_good(const Scope& scope, std::string_view id,
                          const std::vector<RequestId>& chosen) {
  if (!scope.actor.may(may_archive)) return refuse("", words::refuse_not_allowed);
  return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
    auto list = proposed_list(scope, tx, id, std::nullopt);
    if (!list) return tl::unexpected(list.error());
    int kept = 0;
    for (const auto& request : chosen) {
      const auto item = item_of(scope, tx, id, request);
      if (!item || !delete_item(scope, tx, id, request)) continue;
      if (!move_stage(scope, tx, request, Keeping::listed, Keeping::kept)) continue;
      count_on_line(scope, tx, id, *item, -1, 0);
      audit::record(scope, tx, "requests.keep_for_good", "request:" + request.value);
      ++kept;
    }
    if (kept == 0) return refuse("", words::refuse_none_chosen);
    if (!save_list(scope, tx, *list)) return refuse("", words::refuse_changed);
    return kept;
  });
}

Result<std::string> give_visa(const Scope& scope, std::string_view id, const Visa& visa) {
  if (!scope.actor.may(may_archive)) return refuse("", words::refuse_not_allowed);
  const auto text = trim(visa.text);
  if (text.empty()) return refuse("text", words::refuse_visa_text);
  if (length_in_characters(text) > visa_characters_max) {
    return refuse("text", words::refuse_visa_long, {{"max", std::to_string(visa_characters_max)}});
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto list = proposed_list(scope, tx, id, visa.version);
    if (!list) return tl::unexpected(list.error());
    const auto count = count_items(scope, tx, id);
    if (count == 0 || count != visa.count) {
      return refuse("count", words::refuse_visa_count, {{"count", std::to_string(count)}});
    }
    list->state = name_of(ListState::approved);
    list->visa_at = scope.now();
    list->visa_by = scope.actor.officer;
    list->visa_name = scope.actor.name;
    list->visa_text = text;
    list->visa_count = count;
    if (!save_list(scope, tx, *list)) return refuse("", words::refuse_changed);
    audit::record(scope, tx, "requests.give_visa", subject_of_list(id), std::to_string(count));
    jobs::EnqueueOptions once;
    once.unique_key = "requests.purge";
    jobs::enqueue(scope, tx, "requests.purge", "{}", once);
    return list->id;
  });
}

Result<std::string> withdraw_list(const Scope& scope, std::string_view id, int version) {
  if (!scope.actor.may(may_archive)) return refuse("", words::refuse_not_allowed);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto list = proposed_list(scope, tx, id, version);
    if (!list) return tl::unexpected(list.error());
    for (const auto& item : items_of(scope, tx, id, {}, listed_max_at_once)) {
      (void)delete_item(scope, tx, id, item.id);
      (void)move_stage(scope, tx, item.id, Keeping::listed, Keeping::archived);
    }
    list->state = name_of(ListState::withdrawn);
    list->ended_at = scope.now();
    if (!save_list(scope, tx, *list)) return refuse("", words::refuse_changed);
    audit::record(scope, tx, "requests.withdraw_purge", subject_of_list(id));
    return list->id;
  });
}

std::string list_csv(const Scope& scope, const PurgeList& list) {
  const auto row = [](const std::vector<std::string>& cells) {
    std::vector<std::string> quoted;
    quoted.reserve(cells.size());
    for (const auto& cell : cells) quoted.push_back(csv_cell(cell));
    return ::parvis::join(quoted, ",") + "\r\n";
  };
  std::string csv =
      "\xEF\xBB\xBF" +
      row({scope.say(words::csv_category), scope.say(words::csv_year), scope.say(words::csv_months),
           scope.say(words::csv_fate), scope.say(words::csv_listed), scope.say(words::csv_purged),
           scope.say(words::csv_visa), scope.say(words::csv_visa_by),
           scope.say(words::csv_visa_day)});
  const auto day =
      list.visa_at ? to_iso_date(local_date(*list.visa_at, scope.commune.zone)) : std::string();
  for (const auto& line : list.lines) {
    csv += row({line.category_name, std::to_string(line.year), std::to_string(line.months_kept),
                scope.say(line.fate == Fate::sort ? words::fate_sort : words::fate_destroy),
                std::to_string(line.listed), std::to_string(line.purged), list.visa_text,
                list.visa_name, day});
  }
  return csv;
}

std::vector<ListedRequest> archived_requests(const Scope& scope, const CategoryId& category_id,
                                             int limit) {
  if (!scope.actor.may(may_archive)) return {};
  std::vector<EndedRow> ended;
  scope.database.read([&](storage::Reader& reader) {
    for (const auto stage : {Keeping::archived, Keeping::listed, Keeping::kept}) {
      for (auto& row : latest_ended(scope, reader, category_id, stage, limit)) {
        ended.push_back(std::move(row));
      }
    }
  });
  std::sort(ended.begin(), ended.end(),
            [](const EndedRow& a, const EndedRow& b) { return a.day > b.day; });
  if (ended.size() > static_cast<std::size_t>(limit)) ended.resize(static_cast<std::size_t>(limit));
  auto listed = to_listed(scope, ended);
  std::erase_if(listed, [&](const ListedRequest& one) {
    return !scope.actor.may_in(may_read, one.district);
  });
  return listed;
}

}  // namespace parvis::requests::retention
