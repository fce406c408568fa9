// What the schedule does: the archive, the purge of approved lists, the count for the preview.
#include "platform/audit/audit.h"
#include "requests/clocks/keeping.h"
#include "requests/closing/closing_store.h"
#include "requests/filing.h"
#include "requests/retention/purge_lists.h"
#include "requests/retention/retention_store.h"
#include "requests/retention/traces.h"
#include "requests/retention/words.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;

namespace {

/// Rows of one transaction; a turn stops after so many, and the next one goes on.
constexpr int archived_at_once = 100;
constexpr int purged_at_once = 20;
constexpr int turned_max = 50'000;
constexpr int lists_at_once = 10;

Hold hold_now(const Scope& scope, storage::Reader& reader, const RequestRow& row,
              std::int64_t ended_day) {
  const auto kept = clocks::kept_of(scope, reader, row);
  const auto closing = closing::closing_of(scope, reader, row.id);
  Circumstances is;
  is.open = row.is_open;
  is.leads_others = !members_of(scope, reader, row.id).empty();
  is.answer_awaited = closing && closing->verdict == closing::Verdict::waiting;
  is.nature = kept.standing.rule.nature;
  is.phase = kept.standing.phase;
  is.reasons_due = kept.standing.reasons_due.has_value();
  is.delays_opposable = kept.standing.delays_opposable;
  is.remedy_until = kept.standing.remedy_until;
  is.ended = date_of_day(ended_day);
  return hold_of(is, scope.today());
}

bool archive_one(const Scope& scope, storage::Transaction& tx, const EndedRow& due) {
  auto row = request_by_id(scope, tx, due.id);
  if (!row) return false;
  const auto hold = hold_now(scope, tx, *row, due.day);
  // A lead may be put away with its members.
  if (hold != Hold::none && hold != Hold::leads_others) return false;
  if (!move_stage(scope, tx, due.id, Keeping::in_use, Keeping::archived)) return false;
  row->keeping = Keeping::archived;
  index_request(scope, tx, *row, nullptr, "");
  return true;
}

/// One category, a few at a time from the oldest on; what is held back is passed over.
int archive_category(const Scope& scope, const CategoryKeeping& rule, int most) {
  const auto due = last_month_due(scope.today(), rule.durations.use_months);
  EndedRow after;
  int done = 0;
  while (done < most) {
    const auto rows = scope.database.read([&](storage::Reader& reader) {
      return ended_before(scope, reader, rule.category, Keeping::in_use, first_day_of(due + 1),
                          after, archived_at_once);
    });
    if (rows.empty()) break;
    done += scope.database.write([&](storage::Transaction& tx) {
      int put_away = 0;
      for (const auto& row : rows) put_away += archive_one(scope, tx, row) ? 1 : 0;
      if (put_away > 0) {
        audit::record(scope, tx, "requests.archive", "category:" + rule.category.value,
                      std::to_string(put_away));
      }
      return put_away;
    });
    after = rows.back();
  }
  return done;
}

enum class Outcome { purged, kept, waits };

/// Inside one transaction: the row of the list goes last, so that the documents' guard sees it.
Outcome purge_one(const Scope& scope, House& house, storage::Transaction& tx, std::string_view list,
                  const EndedRow& item, const std::vector<files::StoredFile>& files) {
  const auto row = request_by_id(scope, tx, item.id);
  const auto hold = row ? hold_now(scope, tx, *row, item.day) : Hold::none;
  if (hold == Hold::leads_others) return Outcome::waits;
  if (!row || hold != Hold::none || row->keeping != Keeping::listed) {
    (void)move_stage(scope, tx, item.id, Keeping::listed, Keeping::archived);
    (void)delete_item(scope, tx, list, item.id);
    count_on_line(scope, tx, list, item, -1, 0);
    return Outcome::kept;
  }
  count_past(scope, tx, *row, item.day);
  delete_traces(scope, house, tx, *row, files);
  (void)delete_item(scope, tx, list, item.id);
  count_on_line(scope, tx, list, item, 0, 1);
  audit::record(scope, tx, "requests.purge", subject_of(item.id), std::string(list));
  return Outcome::purged;
}

/// One walk over the list; gives how many were purged.
int purge_walk(const Scope& scope, House& house, std::string_view list, int most) {
  RequestId after;
  int purged = 0;
  while (purged < most) {
    const auto items = scope.database.read([&](storage::Reader& reader) {
      return items_of(scope, reader, list, after, purged_at_once);
    });
    if (items.empty()) break;
    std::vector<std::vector<files::StoredFile>> files;
    files.reserve(items.size());
    for (const auto& item : items) files.push_back(house.files.files_of(scope, owner_of(item.id)));
    purged += scope.database.write([&](storage::Transaction& tx) {
      int gone = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        const auto outcome = purge_one(scope, house, tx, list, items[i], files[i]);
        gone += outcome == Outcome::purged ? 1 : 0;
      }
      return gone;
    });
    after = items.back().id;
  }
  return purged;
}

/// What still waits leads requests that stay: it goes back to the archive, and the list is done.
void end_list(const Scope& scope, std::string_view id) {
  scope.database.write([&](storage::Transaction& tx) {
    auto list = list_row(scope, tx, id);
    if (!list || list->state != name_of(ListState::approved)) return;
    for (const auto& item : items_of(scope, tx, id, {}, listed_max_at_once)) {
      (void)move_stage(scope, tx, item.id, Keeping::listed, Keeping::archived);
      (void)delete_item(scope, tx, id, item.id);
      count_on_line(scope, tx, id, item, -1, 0);
    }
    list->state = name_of(ListState::done);
    list->ended_at = scope.now();
    if (!save_list(scope, tx, *list)) throw storage::UnavailableError("list moved");
    audit::record(scope, tx, "requests.end_purge", "requests_purge:" + list->id,
                  std::to_string(list->visa_count));
  });
}

}  // namespace

int archive_due(const Scope& scope) {
  int done = 0;
  for (const auto& rule : keeping_rules(scope)) {
    if (done >= turned_max) break;
    done += archive_category(scope, rule, turned_max - done);
  }
  return done;
}

int purge_approved(const Scope& scope, House& house) {
  const auto lists = scope.database.read([&](storage::Reader& reader) {
    return lists_in_state(scope, reader, name_of(ListState::approved), lists_at_once);
  });
  int purged = 0;
  for (const auto& list : lists) {
    // Members go before the request that leads them: walked again as long as something goes.
    for (int gone = 1; gone > 0 && purged < turned_max; purged += gone) {
      gone = purge_walk(scope, house, list.id, turned_max - purged);
    }
    if (purged < turned_max) end_list(scope, list.id);
  }
  return purged;
}

void turn_retention(const Scope& scope, House& house) {
  archive_due(scope);
  purge_approved(scope, house);
  count_history(scope);
}

void add_to(module::Manifest& offer, House& house) {
  using module::Role;
  offer.permissions.push_back(
      {may_archive, words::permission_archives, {Role::administrator, Role::manager}});
  offer.schedules.push_back({"requests.retention", std::chrono::hours(24),
                             [&house](const Scope& scope) { turn_retention(scope, house); }});
  jobs::Kind kind;
  kind.name = "requests.purge";
  kind.run = [&house](const Scope& scope, const jobs::Job&) {
    if (purge_approved(scope, house) > 0) count_history(scope);
  };
  offer.jobs.push_back(std::move(kind));
}

}  // namespace parvis::requests::retention
