// Group commit: one BEGIN IMMEDIATE … COMMIT, one wait for the disk, for all the writes that wait.
#include "platform/storage/sqlite_writer.h"

#include <exception>
#include <utility>

#include "base/check.h"

namespace parvis::storage {

namespace {

constexpr std::size_t batch_writes_max = 256;
constexpr std::chrono::milliseconds batch_time_max{20};
constexpr std::chrono::milliseconds probe_every{1000};

class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(SqliteConnection& connection) : connection_(connection) {}
  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  void after_commit(std::function<void()> effect) override {
    effects_.push_back(std::move(effect));
  }

  [[nodiscard]] bool spoiled() const { return spoiled_; }
  std::vector<std::function<void()>> take_effects() { return std::move(effects_); }

 protected:
  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take) override {
    refuse_when_spoiled(statement);
    connection_.fetch(statement, values, take);
  }
  std::int64_t change(const AnyStatement& statement, std::span<const Value> values) override {
    refuse_when_spoiled(statement);
    try {
      return connection_.change(statement, values);
    } catch (const StorageError&) {
      spoiled_ = true;
      throw;
    }
  }

 private:
  /// PostgreSQL refuses everything after an error; the same mistake must show on both engines.
  void refuse_when_spoiled(const AnyStatement& statement) const {
    if (!spoiled_) return;
    throw StorageError(std::string(statement.name) +
                       ": after a failed command the transaction can only be undone");
  }

  SqliteConnection& connection_;
  bool spoiled_ = false;
  std::vector<std::function<void()>> effects_;
};

}  // namespace

/// A write that somebody waits for; it lives on the asker's stack until it is answered.
struct SqliteWriter::Asked {
  explicit Asked(const std::function<bool(Transaction&)>& asked_body) : body(asked_body) {}

  const std::function<bool(Transaction&)>& body;
  std::exception_ptr error;
  bool kept = false;
  std::vector<std::function<void()>> effects;

  void answer() {
    // Notified under the lock: the asker cannot leave, and take this object away, before we let go.
    const std::lock_guard lock(mutex);
    answered = true;
    changed.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return answered; });
  }

 private:
  std::mutex mutex;
  std::condition_variable changed;
  bool answered = false;
};

SqliteWriter::SqliteWriter(std::filesystem::path file, std::chrono::milliseconds statement_deadline)
    : file_(std::move(file)), statement_deadline_(statement_deadline) {
  connection();  // a database that cannot be opened is told to whoever opens it
  thread_ = std::thread([this] { work(); });
}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_waits_.notify_one();
  thread_.join();
}

bool SqliteWriter::is_this_thread() const {
  return std::this_thread::get_id() == thread_.get_id();
}

void SqliteWriter::write(const std::function<bool(Transaction&)>& body) {
  check(!is_this_thread(), "a write inside a write would wait for itself: use the transaction");
  Asked asked(body);
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(&asked);
  }
  work_waits_.notify_one();
  asked.wait();
  if (asked.error) std::rethrow_exception(asked.error);
  for (const auto& effect : asked.effects) effect();
}

void SqliteWriter::work() {
  for (;;) {
    bool somebody_waits = false;
    {
      std::unique_lock lock(mutex_);
      const auto ready = [this] { return stopping_ || !queue_.empty(); };
      if (degraded_) {
        work_waits_.wait_for(lock, probe_every, ready);
      } else {
        work_waits_.wait(lock, ready);
      }
      somebody_waits = !queue_.empty();
      if (!somebody_waits && stopping_) return;
    }
    if (somebody_waits) {
      run_batch();
    } else {
      look_whether_it_writes_again();
    }
  }
}

/// The writes of one commit. Whatever happens, each of them is answered once.
class SqliteWriter::Batch {
 public:
  std::vector<Asked*> asked;
  Asked* running = nullptr;
};

void SqliteWriter::run_batch() {
  Batch batch;
  try {
    connection().control("BEGIN IMMEDIATE");
    fill(batch);
    connection().control("COMMIT");
    std::uint64_t kept = 0;
    for (const auto* asked : batch.asked) kept += asked->kept ? 1 : 0;
    writes_ += kept;
    version_ += kept;
    ++commits_;
    degraded_ = false;
    for (auto* asked : batch.asked) asked->answer();
  } catch (const DeadlineError&) {
    // SQLite undid the whole batch with the slow statement: its neighbours start again.
    if (connection_ && connection_->in_transaction()) connection_->control("ROLLBACK");
    std::erase(batch.asked, batch.running);
    put_back(batch.asked);
    batch.running->answer();
  } catch (const std::exception& error) {
    degraded_ = true;
    // After a failed fsync nothing is known of the pages in memory: never try the same COMMIT
    // again; a new connection reads what is really in the file.
    connection_.reset();
    if (dynamic_cast<const DiskError*>(&error) != nullptr) fresh_log_wanted_ = true;
    // Who waits behind would wait for the same disk or lock: all are told now.
    while (auto* waiting = next_asked()) batch.asked.push_back(waiting);
    fail_all(batch.asked, error.what());
  }
}

void SqliteWriter::fill(Batch& batch) {
  const auto stop_at = std::chrono::steady_clock::now() + batch_time_max;
  while (auto* asked = next_asked()) {
    batch.asked.push_back(asked);
    batch.running = asked;
    run(*asked);
    if (batch.asked.size() >= batch_writes_max) return;
    if (std::chrono::steady_clock::now() > stop_at) return;
  }
}

void SqliteWriter::run(Asked& asked) {
  connection_->control("SAVEPOINT one");
  SqliteTransaction transaction(*connection_);
  bool deadline_passed = false;
  try {
    asked.kept = asked.body(transaction);
    if (asked.kept && transaction.spoiled()) {
      throw StorageError("a write went on after a failed command: it is undone");
    }
    asked.effects = transaction.take_effects();
  } catch (const DeadlineError&) {
    asked.error = std::current_exception();
    deadline_passed = true;
  } catch (const UnavailableError&) {
    asked.error = std::current_exception();
    degraded_ = true;
  } catch (...) {
    asked.error = std::current_exception();
  }
  if (asked.error) asked.kept = false;
  if (!connection_->in_transaction()) {
    if (deadline_passed) throw DeadlineError("undone with a slow statement");
    throw UnavailableError("the disk gave up during a write");
  }
  if (!asked.kept) {
    asked.effects.clear();
    connection_->control("ROLLBACK TO one");
  }
  connection_->control("RELEASE one");
}

SqliteWriter::Asked* SqliteWriter::next_asked() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  auto* first = queue_.front();
  queue_.pop_front();
  return first;
}

void SqliteWriter::put_back(const std::vector<Asked*>& innocent) {
  const std::lock_guard lock(mutex_);
  for (auto* asked : innocent) {
    asked->kept = false;
    asked->error = nullptr;
    asked->effects.clear();
  }
  queue_.insert(queue_.begin(), innocent.begin(), innocent.end());
}

void SqliteWriter::fail_all(const std::vector<Asked*>& batch, const std::string& why) {
  for (auto* asked : batch) {
    asked->kept = false;
    asked->effects.clear();
    if (!asked->error) asked->error = std::make_exception_ptr(UnavailableError(why));
    asked->answer();
  }
}

void SqliteWriter::look_whether_it_writes_again() {
  try {
    connection().control("BEGIN IMMEDIATE");
    // Writing the number that is there already is a real write of one page.
    connection().execute("PRAGMA user_version = 1");
    connection().control("COMMIT");
    degraded_ = false;
  } catch (const StorageError&) {
    connection_.reset();
  }
}

SqliteConnection& SqliteWriter::connection() {
  if (!connection_) {
    auto opened =
        std::make_unique<SqliteConnection>(file_, SqliteRole::writer, statement_deadline_);
    // What the log holds goes to the database file and a new log begins, so that no later commit
    // stands on pages whose fsync failed.
    if (fresh_log_wanted_) opened->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    fresh_log_wanted_ = false;
    connection_ = std::move(opened);
  }
  return *connection_;
}

}  // namespace parvis::storage
