#pragma once
// The statements of the queue and of the schedules: who is due, who is taken, who is done.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/jobs/jobs.h"

namespace parvis::jobs {

/// A job somebody has taken, until `due_at`.
struct TakenJob {
  Job job;
  std::string unique_key;
  bool was_running = false;  // its last runner stopped without a word
  std::optional<Time> not_after;
};

struct DueCommune {
  CommuneId commune;
  Time due_at;
};

struct ScheduleTurn {
  CommuneId commune;
  std::string name;
  Time last_run_at;
};

/// Communes that have a job to run now, the longest waiting first.
[[nodiscard]] std::vector<DueCommune> due_communes(storage::Database& database, Time now,
                                                   int limit);

/// Takes the first due job of a commune until `lease_end`; what is past its time to live is marked
/// expired on the way. Nothing when there is none or others hold them.
[[nodiscard]] std::optional<TakenJob> take_job(storage::Database& database,
                                               const CommuneId& commune, Time now, Time lease_end);
/// Only who holds the attempt may say how it ended: a runner given up for lost says nothing more.
void finish_job(storage::Database& database, const TakenJob& taken);
void retry_job(storage::Database& database, const TakenJob& taken, Time at, std::string_view error);
void bury_job(storage::Database& database, const TakenJob& taken, Time now, std::string_view error);
void prolong_job(storage::Database& database, const Job& job, Time lease_end);

[[nodiscard]] std::vector<ScheduleTurn> recorded_turns(storage::Database& database);
/// True for the one process that may take this turn.
[[nodiscard]] bool take_turn(storage::Database& database, const CommuneId& commune,
                             std::string_view schedule, Time now, Time last_run_max);
void record_turn_error(storage::Database& database, const CommuneId& commune,
                       std::string_view schedule, std::string_view error);
/// Deletes jobs that ended before; gives how many.
std::int64_t purge_ended(storage::Database& database, const CommuneId& commune, Time before);

[[nodiscard]] std::vector<const storage::AnyStatement*> queue_statements();

}  // namespace parvis::jobs
