// The queue in the database, seen from those who run it.
#include "platform/jobs/queue.h"

#include "base/text.h"

namespace parvis::jobs {

namespace {

using storage::Command;
using storage::Reader;
using storage::Select;
using storage::Sql;
using storage::Transaction;

constexpr std::size_t error_characters_max = 500;
constexpr std::chrono::minutes clock_error_max{5};

const Select<DueCommune, 2> communes_with_due_jobs{
    "jobs.communes_with_due_jobs",
    "SELECT commune_id, MIN(due_at) AS due_at FROM jobs_job"
    " WHERE state IN ('waiting', 'running') AND due_at <= $1"
    " GROUP BY commune_id ORDER BY MIN(due_at), commune_id LIMIT $2",
    {{"commune_id", &DueCommune::commune}, {"due_at", &DueCommune::due_at}}};

struct DueJob {
  std::string id;
  std::string kind;
  std::string payload;
  std::string unique_key;
  std::string state;
  int attempt = 0;
  std::optional<Time> not_after;
};

// SKIP LOCKED: what another process is taking at this moment is passed over, not waited for.
const Select<DueJob, 2> first_due_job{
    "jobs.first_due_job",
    Sql("SELECT job_id, kind, payload, unique_key, state, attempt, not_after FROM jobs_job"
        " WHERE commune_id = $1 AND state IN ('waiting', 'running') AND due_at <= $2"
        " ORDER BY due_at, job_id LIMIT 1",
        "SELECT job_id, kind, payload, unique_key, state, attempt, not_after FROM jobs_job"
        " WHERE commune_id = $1 AND state IN ('waiting', 'running') AND due_at <= $2"
        " ORDER BY due_at, job_id LIMIT 1 FOR UPDATE SKIP LOCKED"),
    {{"job_id", &DueJob::id},
     {"kind", &DueJob::kind},
     {"payload", &DueJob::payload},
     {"unique_key", &DueJob::unique_key},
     {"state", &DueJob::state},
     {"attempt", &DueJob::attempt},
     {"not_after", &DueJob::not_after}}};

const Command<4> mark_running{"jobs.mark_running",
                              "UPDATE jobs_job SET state = 'running', attempt = $3, due_at = $4"
                              " WHERE commune_id = $1 AND job_id = $2"};

const Command<2> mark_expired{
    "jobs.mark_expired",
    "UPDATE jobs_job SET state = 'expired', ended_at = $2 WHERE commune_id = $1"
    " AND state IN ('waiting', 'running') AND due_at <= $2 AND not_after < $2"};

const Command<3> delete_finished{"jobs.delete_finished",
                                 "DELETE FROM jobs_job WHERE commune_id = $1 AND job_id = $2"
                                 " AND attempt = $3 AND state = 'running'"};

const Command<5> mark_waiting{
    "jobs.mark_waiting",
    "UPDATE jobs_job SET state = 'waiting', due_at = $4, error = $5"
    " WHERE commune_id = $1 AND job_id = $2 AND attempt = $3 AND state = 'running'"};

const Command<5> mark_dead{
    "jobs.mark_dead",
    "UPDATE jobs_job SET state = 'dead', ended_at = $4, error = $5"
    " WHERE commune_id = $1 AND job_id = $2 AND attempt = $3 AND state = 'running'"};

const Command<4> move_lease{
    "jobs.move_lease",
    "UPDATE jobs_job SET due_at = $4"
    " WHERE commune_id = $1 AND job_id = $2 AND attempt = $3 AND state = 'running'"};

struct Twin {
  std::string id;
};
const Select<Twin, 2> waiting_twin{
    "jobs.waiting_twin",
    "SELECT job_id FROM jobs_job"
    " WHERE commune_id = $1 AND unique_key = $2 AND state = 'waiting' AND unique_key <> ''",
    {{"job_id", &Twin::id}}};

const Select<ScheduleTurn, 0> all_turns{"jobs.all_turns",
                                        "SELECT commune_id, name, last_run_at FROM jobs_schedule",
                                        {{"commune_id", &ScheduleTurn::commune},
                                         {"name", &ScheduleTurn::name},
                                         {"last_run_at", &ScheduleTurn::last_run_at}}};

// A last turn in the future was noted by a clock that has been put right since.
const Command<5> claim_turn{
    "jobs.claim_turn",
    "INSERT INTO jobs_schedule (commune_id, name, last_run_at, error) VALUES ($1, $2, $3, '')"
    " ON CONFLICT (commune_id, name) DO UPDATE SET last_run_at = excluded.last_run_at, error = ''"
    " WHERE jobs_schedule.last_run_at <= $4 OR jobs_schedule.last_run_at > $5"};

const Command<3> note_turn_error{
    "jobs.note_turn_error",
    "UPDATE jobs_schedule SET error = $3 WHERE commune_id = $1 AND name = $2"};

const Command<2> delete_ended{"jobs.delete_ended",
                              "DELETE FROM jobs_job WHERE commune_id = $1"
                              " AND state IN ('dead', 'expired') AND ended_at < $2"};

}  // namespace

std::vector<DueCommune> due_communes(storage::Database& database, Time now, int limit) {
  return database.read(
      [&](Reader& reader) { return reader.rows(communes_with_due_jobs, now, limit); });
}

std::optional<TakenJob> take_job(storage::Database& database, const CommuneId& commune, Time now,
                                 Time lease_end) {
  return database.write([&](Transaction& tx) -> std::optional<TakenJob> {
    while (auto due = tx.one(first_due_job, commune, now)) {
      if (due->not_after && *due->not_after < now) {
        tx.run(mark_expired, commune, now);
        continue;
      }
      tx.run(mark_running, commune, due->id, due->attempt + 1, lease_end);
      return TakenJob{Job{due->id, commune, due->kind, due->payload, due->attempt + 1},
                      due->unique_key, due->state == "running", due->not_after};
    }
    return std::nullopt;
  });
}

void finish_job(storage::Database& database, const TakenJob& taken) {
  const auto& job = taken.job;
  database.write(
      [&](Transaction& tx) { tx.run(delete_finished, job.commune, job.id, job.attempt); });
}

void retry_job(storage::Database& database, const TakenJob& taken, Time at,
               std::string_view error) {
  const auto& job = taken.job;
  database.write([&](Transaction& tx) {
    if (tx.one(waiting_twin, job.commune, taken.unique_key)) {
      // The same thing was asked again meanwhile: that one will do it.
      tx.run(delete_finished, job.commune, job.id, job.attempt);
      return;
    }
    tx.run(mark_waiting, job.commune, job.id, job.attempt, at,
           shorten(error, error_characters_max));
  });
}

void bury_job(storage::Database& database, const TakenJob& taken, Time now,
              std::string_view error) {
  const auto& job = taken.job;
  database.write([&](Transaction& tx) {
    tx.run(mark_dead, job.commune, job.id, job.attempt, now, shorten(error, error_characters_max));
  });
}

void prolong_job(storage::Database& database, const Job& job, Time lease_end) {
  database.write(
      [&](Transaction& tx) { tx.run(move_lease, job.commune, job.id, job.attempt, lease_end); });
}

std::vector<ScheduleTurn> recorded_turns(storage::Database& database) {
  return database.read([](Reader& reader) { return reader.rows(all_turns); });
}

bool take_turn(storage::Database& database, const CommuneId& commune, std::string_view schedule,
               Time now, Time last_run_max) {
  return database.write([&](Transaction& tx) {
    return tx.run(claim_turn, commune, schedule, now, last_run_max, now + clock_error_max) == 1;
  });
}

void record_turn_error(storage::Database& database, const CommuneId& commune,
                       std::string_view schedule, std::string_view error) {
  database.write([&](Transaction& tx) {
    tx.run(note_turn_error, commune, schedule, shorten(error, error_characters_max));
  });
}

std::int64_t purge_ended(storage::Database& database, const CommuneId& commune, Time before) {
  return database.write([&](Transaction& tx) { return tx.run(delete_ended, commune, before); });
}

std::vector<const storage::AnyStatement*> queue_statements() {
  return {&communes_with_due_jobs,
          &first_due_job,
          &mark_running,
          &mark_expired,
          &delete_finished,
          &mark_waiting,
          &mark_dead,
          &move_lease,
          &waiting_twin,
          &all_turns,
          &claim_turn,
          &note_turn_error,
          &delete_ended};
}

}  // namespace parvis::jobs
