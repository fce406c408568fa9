// The queue seen from those who fill it, and from the operator's screen.
#include "platform/jobs/jobs.h"

#include "platform/jobs/migrations.h"
#include "platform/jobs/queue.h"

namespace parvis::jobs {

namespace {

using storage::Command;
using storage::Reader;
using storage::Select;
using storage::Sql;
using storage::Transaction;

const Command<7> insert_job{
    "jobs.insert_job",
    "INSERT INTO jobs_job (commune_id, job_id, kind, payload, unique_key, state, attempt, due_at,"
    " not_after, error) VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $7, '')"
    " ON CONFLICT DO NOTHING"};

const Select<DeadJob, 2> ended_jobs{
    "jobs.ended_jobs",
    "SELECT job_id, kind, error, attempt, ended_at, state FROM jobs_job"
    " WHERE commune_id = $1 AND state IN ('dead', 'expired')"
    " ORDER BY ended_at DESC, job_id LIMIT $2",
    {{"job_id", &DeadJob::id},
     {"kind", &DeadJob::kind},
     {"error", &DeadJob::error},
     {"attempt", &DeadJob::attempts},
     {"ended_at", &DeadJob::died_at},
     {"state", &DeadJob::state}}};

// Not while the same thing waits already: the unique key holds for the living only.
const Command<3> revive_dead{
    "jobs.revive_dead",
    "UPDATE jobs_job SET state = 'waiting', attempt = 0, due_at = $3, ended_at = NULL"
    " WHERE commune_id = $1 AND job_id = $2 AND state = 'dead' AND NOT EXISTS ("
    "  SELECT 1 FROM jobs_job AS twin WHERE twin.commune_id = jobs_job.commune_id"
    "  AND twin.unique_key = jobs_job.unique_key AND twin.unique_key <> ''"
    "  AND twin.state = 'waiting')"};

const Command<3> forget_by_payload{
    "jobs.forget_holding",
    Sql("DELETE FROM jobs_job WHERE commune_id = $1 AND kind = $2 AND instr(payload, $3) > 0",
        "DELETE FROM jobs_job WHERE commune_id = $1 AND kind = $2 AND strpos(payload, $3) > 0")};

const Command<2> forget_ended{"jobs.forget_ended",
                              "DELETE FROM jobs_job WHERE commune_id = $1 AND job_id = $2"
                              " AND state IN ('dead', 'expired')"};

struct StateCount {
  std::string state;
  std::int64_t jobs = 0;
};
const Select<StateCount, 1> jobs_by_state{
    "jobs.jobs_by_state",
    "SELECT state, COUNT(*) AS jobs FROM jobs_job WHERE commune_id = $1 GROUP BY state",
    {{"state", &StateCount::state}, {"jobs", &StateCount::jobs}}};

}  // namespace

void enqueue(const Scope& scope, Transaction& tx, std::string_view kind, std::string_view payload,
             const EnqueueOptions& options) {
  const auto due_at = options.not_before.value_or(scope.now());
  const auto added = tx.run(insert_job, scope.commune.id, new_ulid(), kind, payload,
                            options.unique_key, due_at, options.not_after);
  if (added == 0) return;
  tx.after_commit([&database = scope.database] { database.bell().ring(); });
}

std::vector<DeadJob> dead_jobs(const Scope& scope, int limit) {
  return scope.database.read(
      [&](Reader& reader) { return reader.rows(ended_jobs, scope.commune.id, limit); });
}

bool revive(const Scope& scope, std::string_view job_id) {
  return scope.database.write([&](Transaction& tx) {
    tx.after_commit([&database = scope.database] { database.bell().ring(); });
    return tx.run(revive_dead, scope.commune.id, job_id, scope.now()) == 1;
  });
}

bool forget(const Scope& scope, std::string_view job_id) {
  return scope.database.write(
      [&](Transaction& tx) { return tx.run(forget_ended, scope.commune.id, job_id) == 1; });
}

long long forget_holding(const Scope& scope, Transaction& tx, std::string_view kind,
                         std::string_view text) {
  return tx.run(forget_by_payload, scope.commune.id, kind, text);
}

Counts counts(const Scope& scope) {
  const auto states = scope.database.read(
      [&](Reader& reader) { return reader.rows(jobs_by_state, scope.commune.id); });
  Counts total;
  for (const auto& [state, jobs] : states) {
    if (state == "dead") {
      total.dead += jobs;
    } else if (state == "expired") {
      total.expired += jobs;
    } else {
      total.waiting += jobs;
    }
  }
  return total;
}

std::vector<storage::Migration> migrations() {
  return embedded_migrations();
}

std::vector<const storage::AnyStatement*> statements() {
  auto all = queue_statements();
  all.insert(all.end(), {&insert_job, &ended_jobs, &revive_dead, &forget_ended, &forget_by_payload,
                         &jobs_by_state});
  return all;
}

}  // namespace parvis::jobs
