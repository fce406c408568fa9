// Database on PostgreSQL: reads on snapshots, writes in serialisable transactions that are tried
// again when they clash, so that a closure means the same as behind SQLite's one writer.
#include "platform/storage/postgres_database.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "base/check.h"
#include "platform/storage/child_process.h"
#include "platform/storage/connection_pool.h"
#include "platform/storage/migrating.h"
#include "platform/storage/postgres_connection.h"

namespace parvis::storage {

namespace {

constexpr int writers_max = 8;
constexpr std::chrono::milliseconds clashes_time_max{10'000};
constexpr std::chrono::milliseconds probe_every{1000};

class PostgresReader final : public Reader {
 public:
  explicit PostgresReader(PostgresConnection& connection) : connection_(connection) {}
  [[nodiscard]] Engine engine() const override { return Engine::postgres; }

 protected:
  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take) override {
    connection_.fetch(statement, values, take);
  }

 private:
  PostgresConnection& connection_;
};

class PostgresTransaction final : public Transaction {
 public:
  explicit PostgresTransaction(PostgresConnection& connection) : connection_(connection) {}
  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  void after_commit(std::function<void()> effect) override {
    effects_.push_back(std::move(effect));
  }

  /// Kept even when the closure caught the error and went on.
  [[nodiscard]] bool clashed() const { return clashed_; }
  std::vector<std::function<void()>> take_effects() { return std::move(effects_); }

 protected:
  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take) override {
    try {
      connection_.fetch(statement, values, take);
    } catch (const ClashError&) {
      clashed_ = true;
      throw;
    }
  }
  std::int64_t change(const AnyStatement& statement, std::span<const Value> values) override {
    try {
      return connection_.change(statement, values);
    } catch (const ClashError&) {
      clashed_ = true;
      throw;
    }
  }

 private:
  PostgresConnection& connection_;
  bool clashed_ = false;
  std::vector<std::function<void()>> effects_;
};

using Pool = ConnectionPool<PostgresConnection>;

/// A pooled connection may have died with the server since it was last used: that is found at its
/// first word, and then a new one is taken, once.
void begin(Pool::Loan& connection, const char* text) {
  try {
    connection->execute(text);
  } catch (const UnavailableError&) {
    connection.renew();
    connection->execute(text);
  }
}

/// Undoes; a connection that cannot even do that is not given back.
void roll_back(Pool::Loan& connection) {
  if (connection.is_dropped()) return;
  try {
    connection->execute("ROLLBACK");
  } catch (const StorageError&) {
    connection.drop();
  }
}

RecordedSteps recorded_in(PostgresConnection& connection) {
  RecordedSteps recorded;
  const auto tables = connection.texts("SELECT COALESCE(to_regclass('storage_step')::text, '')");
  if (tables.front().empty()) return recorded;
  PostgresReader reader(connection);
  for (auto& step : reader.rows(read_steps())) {
    recorded[{std::move(step.module), std::move(step.name)}] = std::move(step.checksum);
  }
  return recorded;
}

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const DatabaseOptions& options)
      : url_(options.url),
        deadline_(options.statement_deadline),
        readers_([this] { return connect(); }, options.readers_max),
        writers_([this] { return connect(); }, writers_max) {
    // A server that is not there is told to whoever opens the database.
    const auto connection = writers_.borrow(deadline_);
  }

  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  void migrate(std::span<const Migration> migrations) override;
  [[nodiscard]] std::vector<MigrationStatus> migration_status(
      std::span<const Migration> migrations) override {
    return status_of(migrations, recorded_in(*connect()), Engine::postgres);
  }
  void verify(std::span<const AnyStatement* const> statements) override;
  void backup(const std::filesystem::path& file) override {
    DatabaseOptions options;
    options.url = url_;
    backup_postgres(options, file);
  }
  [[nodiscard]] std::vector<std::string> integrity_problems() override;
  [[nodiscard]] std::uint64_t version() const override { return writes_; }
  [[nodiscard]] bool degraded() const override;
  [[nodiscard]] WriteCounts write_counts() const override { return {writes_, writes_}; }

 protected:
  void read_with(const std::function<void(Reader&)>& body) override;
  void write_with(const std::function<bool(Transaction&)>& body) override;

 private:
  enum class Outcome { done, clashed };

  std::unique_ptr<PostgresConnection> connect() const {
    return std::make_unique<PostgresConnection>(url_, deadline_);
  }
  Outcome try_write(const std::function<bool(Transaction&)>& body,
                    std::vector<std::function<void()>>& effects);

  std::string url_;
  std::chrono::milliseconds deadline_;
  Pool readers_;
  Pool writers_;
  /// Those who clashed go one after the other: they do not clash with each other again.
  std::mutex second_chance_;
  std::atomic<std::uint64_t> writes_{0};
  mutable std::atomic<bool> degraded_{false};
  mutable std::mutex probe_mutex_;
  mutable std::chrono::steady_clock::time_point probed_at_{};
};

void PostgresDatabase::read_with(const std::function<void(Reader&)>& body) {
  if (auto* held = readers_.held_by_this_thread()) {
    PostgresReader nested(*held);
    body(nested);
    return;
  }
  auto connection = readers_.borrow(deadline_);
  try {
    begin(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    PostgresReader reader(*connection);
    body(reader);
    connection->execute("COMMIT");
  } catch (...) {
    roll_back(connection);
    throw;
  }
}

void PostgresDatabase::write_with(const std::function<bool(Transaction&)>& body) {
  check(writers_.held_by_this_thread() == nullptr,
        "a write inside a write would wait for itself: use the transaction");
  const auto give_up_at = std::chrono::steady_clock::now() + clashes_time_max;
  std::vector<std::function<void()>> effects;
  auto outcome = try_write(body, effects);
  while (outcome == Outcome::clashed) {
    if (std::chrono::steady_clock::now() > give_up_at) {
      throw UnavailableError("the write clashed with others for too long");
    }
    const std::lock_guard in_turn(second_chance_);
    outcome = try_write(body, effects);
  }
  for (const auto& effect : effects) effect();
}

PostgresDatabase::Outcome PostgresDatabase::try_write(const std::function<bool(Transaction&)>& body,
                                                      std::vector<std::function<void()>>& effects) {
  bool clashed = false;
  auto connection = writers_.borrow(deadline_);
  try {
    begin(connection, "BEGIN ISOLATION LEVEL SERIALIZABLE");
    PostgresTransaction transaction(*connection);
    bool keep = false;
    try {
      keep = body(transaction);
      clashed = transaction.clashed();
    } catch (...) {
      clashed = transaction.clashed();
      if (!clashed) throw;
    }
    if (clashed || !keep) {
      roll_back(connection);
      return clashed ? Outcome::clashed : Outcome::done;
    }
    // After a failed command that the closure swallowed, the server undoes at COMMIT.
    if (connection->execute("COMMIT") != "COMMIT") {
      throw StorageError("a write went on after a failed command: it is undone");
    }
    effects = transaction.take_effects();
    ++writes_;
    degraded_ = false;
    return Outcome::done;
  } catch (const ClashError&) {
    roll_back(connection);
    return Outcome::clashed;
  } catch (const UnavailableError&) {
    degraded_ = true;
    connection.drop();
    throw;
  } catch (...) {
    roll_back(connection);
    throw;
  }
}

void PostgresDatabase::migrate(std::span<const Migration> migrations) {
  const auto connection = connect();
  connection->lift_deadline();
  const auto now =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  // One transaction for all, one program at a time: an upgrade that fails changes nothing, and the
  // connection that closes with the exception undoes it.
  connection->execute(
      "BEGIN; SELECT pg_advisory_xact_lock(hashtext('parvis migrates ' || current_schema()))");
  const auto missing = missing_steps(migrations, recorded_in(*connection), Engine::postgres);
  if (!missing.empty()) connection->execute(create_steps_table());
  for (const auto* step : missing) {
    try {
      connection->execute(std::string(step->sql.postgres));
    } catch (const StorageError& error) {
      throw StorageError("the migration " + step->module + "/" + step->name +
                         " failed, nothing was changed: " + error.what());
    }
    const std::vector<Value> values{step->module, step->name, checksum_of(*step, Engine::postgres),
                                    to_value(now)};
    connection->change(record_step(), values);
  }
  connection->execute("COMMIT");
}

void PostgresDatabase::verify(std::span<const AnyStatement* const> statements) {
  const auto connection = connect();
  std::string problems;
  for (const auto* statement : statements) {
    for (const auto& problem : connection->problems_of(*statement)) problems += "\n  " + problem;
  }
  if (!problems.empty()) throw StorageError("wrong statements:" + problems);
}

std::vector<std::string> PostgresDatabase::integrity_problems() {
  const auto connection = connect();
  connection->lift_deadline();
  std::vector<std::string> problems;
  const auto say = [&](const std::string& sql) {
    for (auto& line : connection->texts(sql)) problems.push_back(std::move(line));
  };
  say("SELECT 'the index ' || indexrelid::regclass || ' is not valid' FROM pg_index"
      " JOIN pg_class ON pg_class.oid = indexrelid"
      " WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)");
  say("SELECT 'the constraint ' || conname || ' of ' || conrelid::regclass || ' is not valid'"
      " FROM pg_constraint WHERE connamespace = current_schema()::regnamespace"
      " AND NOT convalidated");
  say("SELECT 'pages with a wrong checksum: ' || checksum_failures FROM pg_stat_database"
      " WHERE datname = current_database() AND checksum_failures > 0");
  return problems;
}

bool PostgresDatabase::degraded() const {
  if (!degraded_) return false;
  const std::lock_guard lock(probe_mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - probed_at_ < probe_every) return degraded_;
  probed_at_ = now;
  try {
    // Taking a transaction number is a write.
    static_cast<void>(connect()->texts("SELECT txid_current()"));
    degraded_ = false;
  } catch (const StorageError&) {
    return true;
  }
  return false;
}

}  // namespace

std::unique_ptr<Database> open_postgres(const DatabaseOptions& options) {
  return std::make_unique<PostgresDatabase>(options);
}

void backup_postgres(const DatabaseOptions& options, const std::filesystem::path& file) {
  PostgresConnection connection(options.url, options.statement_deadline);
  const auto schema = connection.texts("SELECT current_schema()").front();
  const auto parts = parts_of(options.url);
  auto unfinished = file;
  unfinished += ".unfinished";
  run_program({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
               "--schema=" + schema, "--file=" + unfinished.string(), "--dbname=" + parts.address},
              {{"PGPASSWORD", parts.password}});
  try {
    std::filesystem::rename(unfinished, file);
  } catch (const std::filesystem::filesystem_error& error) {
    throw UnavailableError(std::string("cannot write the copy: ") + error.what());
  }
}

void restore_postgres(const DatabaseOptions& options, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) throw StorageError(file.string() + " does not exist");
  const auto parts = parts_of(options.url);
  run_program({"pg_restore", "--list", file.string()}, {});
  PostgresConnection connection(options.url, options.statement_deadline);
  connection.lift_deadline();
  const auto schema = connection.texts("SELECT current_schema()").front();
  const auto quoted = connection.texts("SELECT quote_ident(current_schema())").front();
  const auto kept =
      connection.texts("SELECT quote_ident(current_schema() || '_before_restore')").front();
  connection.execute("BEGIN; DROP SCHEMA IF EXISTS " + kept + " CASCADE; ALTER SCHEMA " + quoted +
                     " RENAME TO " + kept + "; CREATE SCHEMA " + quoted + "; COMMIT");
  try {
    run_program({"pg_restore", "--single-transaction", "--clean", "--if-exists", "--no-owner",
                 "--no-password", "--dbname=" + parts.address, file.string()},
                {{"PGPASSWORD", parts.password}});
  } catch (const StorageError&) {
    connection.execute("BEGIN; DROP SCHEMA IF EXISTS " + quoted + " CASCADE; ALTER SCHEMA " + kept +
                       " RENAME TO " + quoted + "; COMMIT");
    throw;
  }
}

}  // namespace parvis::storage
