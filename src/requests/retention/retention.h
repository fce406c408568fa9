#pragma once
// Keeping requests as long as needed and no longer: durations for each category, what will go, the
// archivist's visa (purge_lists.h), the archive and the purge. The rules are in durations.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/retention/durations.h"
#include "requests/store.h"

namespace parvis::requests::retention {

struct CategoryKeeping {
  CategoryId category;
  std::string name;
  std::string group_name;
  clocks::Nature nature = clocks::Nature::report;
  Durations durations;
  int version = 0;  // 0: the proposed durations
};
/// Of every category, in the order of the tree.
[[nodiscard]] std::vector<CategoryKeeping> keeping_rules(const Scope& scope);
[[nodiscard]] std::optional<CategoryKeeping> keeping_rule(const Scope& scope,
                                                          const CategoryId& category);
/// Refuses by field (use_months, archive_months) durations outside their bounds, and "" what
/// somebody else changed meanwhile. Needs `requests.manage`.
[[nodiscard]] Result<CategoryId> keep_durations(const Scope& scope, const CategoryId& category,
                                                const Durations& durations, int version);

// --- what will go -------------------------------------------------------------------------------

/// How many requests of a category, now and in the coming months.
struct Ahead {
  long long now = 0;
  long long in_3_months = 0;  // those of now included
  long long in_12_months = 0;
};
struct Foreseen {
  CategoryKeeping kept;
  Ahead to_archive;
  Ahead at_end;  // of the archive: destroyed, sorted or kept for good
};
struct YearCount {
  CategoryId category;
  std::string name;
  int year = 0;  // of closing
  Fate fate = Fate::destroy;
  long long count = 0;
};
struct Preview {
  std::optional<Time> counted_at;    // nothing: never yet
  std::vector<Foreseen> categories;  // those that have something within twelve months
  std::vector<YearCount> due;        // archived, and at their end now
};
/// Read from a count made at night, never from the requests themselves.
[[nodiscard]] Preview preview(const Scope& scope);
/// Counts anew, one category at a time.
void count_history(const Scope& scope);

// --- what the schedule does ---------------------------------------------------------------------

/// Puts away what has been in use long enough, a hundred in one transaction. Gives how many.
int archive_due(const Scope& scope);
/// Destroys what stands on approved lists, a few in one transaction: begun again after a crash, it
/// goes on where it was. What is open again, in a running delay or leads others stays. Gives how
/// many.
int purge_approved(const Scope& scope, House& house);
/// Once a day: archives, purges, counts.
void turn_retention(const Scope& scope, House& house);
/// What keeping offers to the house: schedule, job (what a visa starts), permission.
void add_to(module::Manifest& offer, House& house);

/// What remains of purged requests, by channel and state, of the months from `first` to `last`.
struct PastCount {
  std::string channel;
  std::string state;
  std::int64_t total = 0;
};
[[nodiscard]] std::vector<PastCount> past_by_channel(const Scope& scope, storage::Reader& reader,
                                                     MonthCount first, MonthCount last);

[[nodiscard]] std::vector<const storage::AnyStatement*> retention_statements();

}  // namespace parvis::requests::retention
