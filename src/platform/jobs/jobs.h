#pragma once
// What must happen later: a durable queue in the database, written in the same transaction as what
// causes it; retried with back-off; dead after too many tries or when its time to live has passed.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::jobs {

struct Job {
  std::string id;
  CommuneId commune;
  std::string kind;     // "mail.send"
  std::string payload;  // JSON of the module's own
  int attempt = 0;      // 1 at the first try
};

/// What a job throws when trying again would not help: it is dead at once, with this reason. The
/// reason is kept and shown to the operator: it names no person.
struct GiveUp : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs the job; throwing makes it wait and try again, unless it throws GiveUp.
using Run = std::function<void(const Scope&, const Job&)>;

struct Kind {
  std::string name;
  Run run;
  int attempts_max = 8;
  std::chrono::seconds first_wait{30};  // doubled at each try, with jitter
};

/// Something done every `every`, once per commune; missed turns are not made up.
struct Schedule {
  std::string name;
  std::chrono::seconds every;
  std::function<void(const Scope&)> run;
};

struct EnqueueOptions {
  std::optional<Time> not_before = {};
  /// After it the job is dropped and counted, never run: a reminder never leaves after the event.
  std::optional<Time> not_after = {};
  /// A second job of the same key in the commune is not added while the first waits.
  std::string unique_key = {};
};

/// Adds a job inside the caller's transaction.
void enqueue(const Scope& scope, storage::Transaction& tx, std::string_view kind,
             std::string_view payload, const EnqueueOptions& options = {});

struct DeadJob {
  std::string id;
  std::string kind;
  std::string error;
  int attempts = 0;
  Time died_at;
  std::string state;  // "dead" or "expired"
};
[[nodiscard]] std::vector<DeadJob> dead_jobs(const Scope& scope, int limit);
/// Puts a dead job back in the queue; false when it is not dead.
bool revive(const Scope& scope, std::string_view job_id);
bool forget(const Scope& scope, std::string_view job_id);
/// Takes out the jobs of that kind whose payload holds the text, whatever became of them; gives how
/// many.
long long forget_holding(const Scope& scope, storage::Transaction& tx, std::string_view kind,
                         std::string_view text);
struct Counts {
  long long waiting = 0;
  long long dead = 0;
  long long expired = 0;
};
[[nodiscard]] Counts counts(const Scope& scope);

/// Makes the Scope for a job of a commune: lent by app (it knows communes).
using ScopeFor =
    std::function<void(const CommuneId&, const std::function<void(const Scope&)>& body)>;
using Communes = std::function<std::vector<CommuneId>()>;

/// The threads that run jobs and schedules. On PostgreSQL several processes share the queue
/// (FOR UPDATE SKIP LOCKED within one commune).
class Runner {
 public:
  Runner(storage::Database& database, const Clock& clock, std::vector<Kind> kinds,
         std::vector<Schedule> schedules, Communes communes, ScopeFor scope_for);
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  ~Runner();
  void start(int threads);
  void stop();
  /// Runs that schedule's turn for the commune now, before its time; once more when it is running
  /// already, and a second later when another process has just had it. Thread-safe.
  void wake(std::string_view schedule, const CommuneId& commune);
  /// Runs all that is due now in this thread; gives how many jobs ran (tests).
  int run_due();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

[[nodiscard]] std::vector<storage::Migration> migrations();
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::jobs
