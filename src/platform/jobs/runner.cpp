// The threads that run jobs and schedules.
#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include "platform/jobs/jobs.h"
#include "platform/jobs/queue.h"
#include "platform/jobs/turns.h"

namespace parvis::jobs {

namespace {

/// How long a taken job is believed to be running without news of its runner.
constexpr std::chrono::minutes lease{2};
constexpr std::chrono::seconds prolong_every{30};
constexpr std::chrono::milliseconds look_every{1000};
constexpr std::chrono::seconds refresh_communes_every{60};
/// Between two turns of a schedule that is woken: what wakes all processes is done by one.
constexpr std::chrono::seconds woken_apart{1};
constexpr std::chrono::hours keep_ended{24 * 90};
constexpr int communes_at_once = 200;

/// Ended jobs hold what people wrote: they are not kept for ever.
Schedule purge_schedule() {
  return {"jobs.purge", std::chrono::hours(24), [](const Scope& scope) {
            purge_ended(scope.database, scope.commune.id, scope.now() - keep_ended);
          }};
}

std::vector<std::chrono::seconds> periods_of(const std::vector<Schedule>& schedules) {
  std::vector<std::chrono::seconds> periods;
  periods.reserve(schedules.size());
  for (const auto& schedule : schedules) periods.push_back(schedule.every);
  return periods;
}

}  // namespace

/// Woken: before its time, because something happened.
struct DueTurn {
  Turn turn;
  bool woken = false;
};

struct Runner::Inside {
  Inside(storage::Database& lent_database, const Clock& lent_clock, std::vector<Kind> job_kinds,
         std::vector<Schedule> all_schedules, Communes list_communes, ScopeFor make_scope)
      : database(lent_database),
        clock(lent_clock),
        schedules(std::move(all_schedules)),
        communes(std::move(list_communes)),
        scope_for(std::move(make_scope)),
        turns(periods_of(schedules)) {
    for (auto& kind : job_kinds) kinds.emplace(kind.name, std::move(kind));
  }

  void load_turns();
  void refresh_communes(std::chrono::seconds age_max);
  std::optional<DueTurn> next_turn();
  void run_turn(const DueTurn& coming);
  void run_schedule(const Turn& turn);
  void end_turn(const Turn& turn);
  void wake(const Turn& turn, Time at);
  std::optional<TakenJob> next_job();
  void run_job(const TakenJob& taken);
  void run_and_settle(const TakenJob& taken);
  void fail(const TakenJob& taken, const Kind* kind, std::string_view error);
  void within(const CommuneId& commune, const std::function<void(const Scope&)>& body);
  bool run_something();
  void work();
  void keep_leases();
  void prolong_running();

  storage::Database& database;
  const Clock& clock;
  std::map<std::string, Kind, std::less<>> kinds;
  std::vector<Schedule> schedules;
  Communes communes;
  ScopeFor scope_for;

  std::mutex turns_mutex;
  Turns turns;
  std::set<Turn> woken;      // brought forward, and not begun since
  std::set<Turn> under_way;  // in this process
  bool turns_loaded = false;
  std::chrono::steady_clock::time_point refreshed_at{};

  std::mutex due_mutex;
  std::deque<CommuneId> due;
  std::minstd_rand chance{std::random_device{}()};

  std::mutex running_mutex;
  std::condition_variable stopped;
  std::map<std::pair<CommuneId, std::string>, Job> running;

  std::atomic<bool> stopping{false};
  std::vector<std::thread> threads;
};

void Runner::Inside::load_turns() {
  if (turns_loaded) return;
  for (const auto& recorded : recorded_turns(database)) {
    for (std::size_t i = 0; i < schedules.size(); ++i) {
      if (schedules[i].name == recorded.name) {
        turns.remember({recorded.commune, i}, recorded.last_run_at);
      }
    }
  }
  turns_loaded = true;
}

void Runner::Inside::refresh_communes(std::chrono::seconds age_max) {
  const std::lock_guard lock(turns_mutex);
  if (turns_loaded && std::chrono::steady_clock::now() - refreshed_at < age_max) return;
  load_turns();
  turns.refresh(communes(), clock.now());
  refreshed_at = std::chrono::steady_clock::now();
}

std::optional<DueTurn> Runner::Inside::next_turn() {
  const std::lock_guard lock(turns_mutex);
  for (;;) {
    const auto turn = turns.take(clock.now());
    if (!turn) return std::nullopt;
    // One that lasts longer than its period is not begun a second time beside itself; when it was
    // woken meanwhile, it comes once more at its end.
    if (!under_way.insert(*turn).second) continue;
    return DueTurn{*turn, woken.erase(*turn) > 0};
  }
}

void Runner::Inside::run_turn(const DueTurn& coming) {
  const auto& turn = coming.turn;
  try {
    const auto& schedule = schedules[turn.schedule];
    const auto now = clock.now();
    const auto apart = coming.woken ? std::min(woken_apart, schedule.every) : schedule.every;
    // Another process may have had this turn, or this one before it was restarted.
    if (take_turn(database, turn.commune, schedule.name, now, now - apart)) {
      run_schedule(turn);
    } else if (coming.woken) {
      // It may have looked before what woke us was there.
      wake(turn, now + apart);
    }
  } catch (...) {
    end_turn(turn);
    throw;
  }
  end_turn(turn);
}

void Runner::Inside::run_schedule(const Turn& turn) {
  const auto& schedule = schedules[turn.schedule];
  try {
    within(turn.commune, schedule.run);
  } catch (const std::exception& error) {
    record_turn_error(database, turn.commune, schedule.name, error.what());
  }
}

void Runner::Inside::end_turn(const Turn& turn) {
  const std::lock_guard lock(turns_mutex);
  under_way.erase(turn);
  if (woken.contains(turn)) turns.hasten(turn, clock.now() + woken_apart);
}

void Runner::Inside::wake(const Turn& turn, Time at) {
  const std::lock_guard lock(turns_mutex);
  woken.insert(turn);
  turns.hasten(turn, at);
}

std::optional<TakenJob> Runner::Inside::next_job() {
  for (bool looked = false;;) {
    CommuneId commune;
    {
      const std::lock_guard lock(due_mutex);
      if (due.empty() && !looked) {
        looked = true;
        for (auto& found : due_communes(database, clock.now(), communes_at_once)) {
          due.push_back(std::move(found.commune));
        }
      }
      if (due.empty()) return std::nullopt;
      commune = std::move(due.front());
      due.pop_front();
    }
    const auto now = clock.now();
    auto taken = take_job(database, commune, now, now + lease);
    if (!taken) continue;
    // Each commune in turn: a town with ten thousand mails does not hold up the village.
    const std::lock_guard lock(due_mutex);
    due.push_back(std::move(commune));
    return taken;
  }
}

void Runner::Inside::run_job(const TakenJob& taken) {
  const std::pair key{taken.job.commune, taken.job.id};
  {
    const std::lock_guard lock(running_mutex);
    running[key] = taken.job;
  }
  try {
    run_and_settle(taken);
  } catch (const storage::StorageError&) {
    // How it ended could not be written: the lease runs out and the job is tried again.
  }
  const std::lock_guard lock(running_mutex);
  running.erase(key);
}

void Runner::Inside::run_and_settle(const TakenJob& taken) {
  const auto found = kinds.find(taken.job.kind);
  if (found == kinds.end()) {
    fail(taken, nullptr, "this program knows no job of the kind " + taken.job.kind);
    return;
  }
  const auto& kind = found->second;
  if (taken.was_running && taken.job.attempt > kind.attempts_max) {
    fail(taken, &kind, "the program stopped while it ran this job");
    return;
  }
  try {
    within(taken.job.commune, [&](const Scope& scope) { kind.run(scope, taken.job); });
  } catch (const GiveUp& reason) {
    bury_job(database, taken, clock.now(), reason.what());
    return;
  } catch (const std::exception& error) {
    fail(taken, &kind, error.what());
    return;
  }
  finish_job(database, taken);
}

void Runner::Inside::fail(const TakenJob& taken, const Kind* kind, std::string_view error) {
  const Kind unknown{taken.job.kind, {}};
  const Kind& rules = kind == nullptr ? unknown : *kind;
  const auto now = clock.now();
  if (taken.job.attempt >= rules.attempts_max) {
    bury_job(database, taken, now, error);
    return;
  }
  double drawn = 0;
  {
    const std::lock_guard lock(due_mutex);
    drawn = std::uniform_real_distribution<>(0, 1)(chance);
  }
  retry_job(database, taken, now + wait_after(taken.job.attempt, rules.first_wait, drawn), error);
}

void Runner::Inside::within(const CommuneId& commune,
                            const std::function<void(const Scope&)>& body) {
  bool done = false;
  scope_for(commune, [&](const Scope& scope) {
    body(scope);
    done = true;
  });
  if (!done) throw std::runtime_error("the commune " + commune.value + " is not known here");
}

bool Runner::Inside::run_something() {
  refresh_communes(refresh_communes_every);
  if (const auto turn = next_turn()) {
    run_turn(*turn);
    return true;
  }
  if (const auto taken = next_job()) {
    run_job(*taken);
    return true;
  }
  return false;
}

void Runner::Inside::work() {
  std::uint64_t rings_seen = 0;
  while (!stopping) {
    bool idle = true;
    try {
      idle = !run_something();
    } catch (const std::exception&) {
      // The database is away; its health is told elsewhere. Wait and look again.
      std::this_thread::sleep_for(look_every / 4);
    }
    if (idle && !stopping) database.bell().wait(rings_seen, look_every);
  }
}

void Runner::Inside::keep_leases() {
  for (;;) {
    std::unique_lock lock(running_mutex);
    if (stopped.wait_for(lock, prolong_every, [this] { return stopping.load(); })) return;
    lock.unlock();
    prolong_running();
  }
}

void Runner::Inside::prolong_running() {
  std::vector<Job> held;
  {
    const std::lock_guard lock(running_mutex);
    for (const auto& [key, job] : running) held.push_back(job);
  }
  for (const auto& job : held) {
    try {
      prolong_job(database, job, clock.now() + lease);
    } catch (const storage::StorageError&) {
      return;  // the next round tries again: the lease outlives three of them
    }
  }
}

Runner::Runner(storage::Database& database, const Clock& clock, std::vector<Kind> kinds,
               std::vector<Schedule> schedules, Communes communes, ScopeFor scope_for) {
  schedules.push_back(purge_schedule());
  inside_ = std::make_unique<Inside>(database, clock, std::move(kinds), std::move(schedules),
                                     std::move(communes), std::move(scope_for));
}

Runner::~Runner() {
  stop();
}

void Runner::start(int threads) {
  inside_->stopping = false;
  for (int i = 0; i < threads; ++i) {
    inside_->threads.emplace_back([this] { inside_->work(); });
  }
  inside_->threads.emplace_back([this] { inside_->keep_leases(); });
}

void Runner::stop() {
  {
    const std::lock_guard lock(inside_->running_mutex);
    inside_->stopping = true;
  }
  inside_->stopped.notify_all();
  inside_->database.bell().ring();
  for (auto& thread : inside_->threads) thread.join();
  inside_->threads.clear();
}

void Runner::wake(std::string_view schedule, const CommuneId& commune) {
  const auto& schedules = inside_->schedules;
  for (std::size_t i = 0; i < schedules.size(); ++i) {
    if (schedules[i].name != schedule) continue;
    inside_->wake({commune, i}, inside_->clock.now());
    inside_->database.bell().ring();
  }
}

int Runner::run_due() {
  inside_->refresh_communes(std::chrono::seconds(0));
  int jobs = 0;
  for (;;) {
    if (const auto turn = inside_->next_turn()) {
      inside_->run_turn(*turn);
    } else if (const auto taken = inside_->next_job()) {
      inside_->run_job(*taken);
      ++jobs;
    } else {
      return jobs;
    }
  }
}

}  // namespace parvis::jobs
