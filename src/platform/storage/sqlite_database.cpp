// Database on SQLite: reads on snapshots, writes through the writer thread, upkeep of the file.
#include "platform/storage/sqlite_database.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <system_error>
#include <utility>

#include "platform/storage/connection_pool.h"
#include "platform/storage/directory_lock.h"
#include "platform/storage/migrating.h"
#include "platform/storage/sqlite_connection.h"
#include "platform/storage/sqlite_writer.h"

namespace parvis::storage {

namespace {

constexpr std::chrono::milliseconds no_deadline{24 * 3600 * 1000};
constexpr std::chrono::milliseconds damage_search_max{250};

std::filesystem::path file_in(const std::filesystem::path& directory) {
  return directory / "parvis.db";
}

/// The file, or the entries of the directory, are on disk: nothing renamed is lost with the power.
void sync_path(const std::filesystem::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

/// Copies to a name of its own first: whoever finds `target` finds it whole.
void copy_whole(SqliteConnection& connection, const std::filesystem::path& target) {
  auto unfinished = target;
  unfinished += ".unfinished";
  std::filesystem::remove(unfinished);
  try {
    connection.copy_to(unfinished);
    std::filesystem::rename(unfinished, target);
  } catch (const std::filesystem::filesystem_error& error) {
    throw UnavailableError(std::string("cannot write the copy: ") + error.what());
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw;
  }
  sync_path(target.parent_path());
}

class SqliteReader final : public Reader {
 public:
  explicit SqliteReader(SqliteConnection& connection) : connection_(connection) {}
  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }

 protected:
  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take) override {
    connection_.fetch(statement, values, take);
  }

 private:
  SqliteConnection& connection_;
};

RecordedSteps recorded_in(SqliteConnection& connection) {
  RecordedSteps recorded;
  const auto tables =
      connection.texts("SELECT name FROM sqlite_master WHERE name = 'storage_step'");
  if (tables.empty()) return recorded;
  SqliteReader reader(connection);
  for (auto& step : reader.rows(read_steps())) {
    recorded[{std::move(step.module), std::move(step.name)}] = std::move(step.checksum);
  }
  return recorded;
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const DatabaseOptions& options, Purpose purpose)
      : directory_(options.directory),
        file_(file_in(options.directory)),
        deadline_(options.statement_deadline),
        readers_([this] { return open_reader(); }, options.readers_max) {
    if (purpose == Purpose::look) return;
    lock_ = std::make_unique<DirectoryLock>(directory_);
    writer_ = std::make_unique<SqliteWriter>(file_, deadline_);
    refuse_when_damaged();
  }

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  void migrate(std::span<const Migration> migrations) override;
  [[nodiscard]] std::vector<MigrationStatus> migration_status(
      std::span<const Migration> migrations) override {
    return status_of(migrations, recorded_in(*readers_.borrow(deadline_)), Engine::sqlite);
  }
  void verify(std::span<const AnyStatement* const> statements) override;
  void backup(const std::filesystem::path& file) override {
    SqliteConnection connection(file_, SqliteRole::reader, no_deadline);
    copy_whole(connection, file);
  }
  [[nodiscard]] std::vector<std::string> integrity_problems() override {
    SqliteConnection connection(file_, SqliteRole::reader, no_deadline);
    return problems_in(connection);
  }
  [[nodiscard]] std::uint64_t version() const override { return writer_ ? writer_->version() : 0; }
  [[nodiscard]] bool degraded() const override { return writer_ && writer_->degraded(); }
  [[nodiscard]] WriteCounts write_counts() const override {
    return writer_ ? writer_->counts() : WriteCounts{};
  }

 protected:
  void read_with(const std::function<void(Reader&)>& body) override;
  void write_with(const std::function<bool(Transaction&)>& body) override {
    refuse_when_looking();
    writer_->write(body);
  }

 private:
  void refuse_when_damaged();
  void refuse_when_looking() const {
    if (!writer_) throw StorageError("the database was opened to look only: nothing is written");
  }
  std::unique_ptr<SqliteConnection> open_reader() const {
    return std::make_unique<SqliteConnection>(file_, SqliteRole::reader, deadline_);
  }

  std::filesystem::path directory_;
  std::filesystem::path file_;
  std::chrono::milliseconds deadline_;
  std::unique_ptr<DirectoryLock> lock_;   // null for who only looks
  std::unique_ptr<SqliteWriter> writer_;  // null for who only looks
  ConnectionPool<SqliteConnection> readers_;
};

/// Looks through the tables for a moment: a damaged page is told before a visitor meets it. A large
/// database is looked at whole by every backup and by integrity_problems().
void SqliteDatabase::refuse_when_damaged() {
  const auto stop_at = std::chrono::steady_clock::now() + damage_search_max;
  SqliteConnection connection(file_, SqliteRole::reader, no_deadline);
  try {
    for (const auto& table : connection.texts("SELECT quote(name) FROM sqlite_master"
                                              " WHERE type = 'table' AND rootpage > 0")) {
      for (const auto& line : connection.texts("PRAGMA quick_check(" + table + ")", stop_at)) {
        if (line != "ok") throw DamagedError(file_.string() + ": " + line);
      }
    }
  } catch (const DeadlineError&) {
    // The rest is looked at by the next backup.
  }
}

void SqliteDatabase::read_with(const std::function<void(Reader&)>& body) {
  if (auto* held = readers_.held_by_this_thread()) {
    SqliteReader nested(*held);
    body(nested);
    return;
  }
  // The writer thread must never wait for readers that may themselves wait for a write.
  auto connection = readers_.borrow(deadline_, writer_ && writer_->is_this_thread() ? 1 : 0);
  SqliteReader reader(*connection);
  try {
    connection->control("BEGIN");
    body(reader);
    connection->control("COMMIT");
  } catch (...) {
    // A connection that failed is not lent again: the next one starts from the file.
    connection.drop();
    throw;
  }
}

void SqliteDatabase::migrate(std::span<const Migration> migrations) {
  refuse_when_looking();
  SqliteConnection connection(file_, SqliteRole::writer, no_deadline);
  const auto recorded = recorded_in(connection);
  const auto missing = missing_steps(migrations, recorded, Engine::sqlite);
  if (missing.empty()) return;
  if (!recorded.empty()) {
    copy_whole(connection,
               directory_ / ("parvis-before-step-" + std::to_string(recorded.size() + 1) + ".db"));
  }
  const auto now =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  // One transaction for all: an upgrade that fails leaves the database as it was.
  connection.control("BEGIN IMMEDIATE");
  connection.execute(create_steps_table());
  for (const auto* step : missing) {
    try {
      connection.execute(std::string(step->sql.sqlite));
    } catch (const StorageError& error) {
      throw StorageError("the migration " + step->module + "/" + step->name +
                         " failed, nothing was changed: " + error.what());
    }
    const std::vector<Value> values{step->module, step->name, checksum_of(*step, Engine::sqlite),
                                    to_value(now)};
    connection.change(record_step(), values);
  }
  const auto orphans = connection.texts("PRAGMA foreign_key_check");
  if (!orphans.empty()) {
    throw StorageError("the migrations would leave rows of " + orphans.front() +
                       " pointing to nothing: nothing was changed");
  }
  connection.control("COMMIT");
  readers_.close_idle();
}

void SqliteDatabase::verify(std::span<const AnyStatement* const> statements) {
  auto connection = readers_.borrow(deadline_);
  std::string problems;
  for (const auto* statement : statements) {
    for (const auto& problem : connection->problems_of(*statement)) problems += "\n  " + problem;
  }
  if (!problems.empty()) throw StorageError("wrong statements:" + problems);
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const DatabaseOptions& options, Purpose purpose) {
  std::error_code error;
  if (purpose == Purpose::look && !std::filesystem::exists(file_in(options.directory))) {
    throw StorageError("there is no database in " + options.directory.string());
  }
  std::filesystem::create_directories(options.directory, error);
  if (error) {
    throw StorageError("cannot create the data directory " + options.directory.string() + ": " +
                       error.message());
  }
  return std::make_unique<SqliteDatabase>(options, purpose);
}

namespace {

/// A file and what SQLite keeps beside it.
void remove_with_companions(const std::filesystem::path& file) {
  for (const char* ending : {"", "-wal", "-shm"}) {
    auto path = file;
    path += ending;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
}

/// Throws when the file is not a whole database of ours.
void refuse_unless_sound(const std::filesystem::path& file, const std::filesystem::path& name) {
  SqliteConnection connection(file, SqliteRole::writer, no_deadline);
  if (recorded_in(connection).empty() || !problems_in(connection).empty()) {
    throw StorageError(name.string() + " is not a sound backup: nothing was changed");
  }
  connection.execute("PRAGMA journal_mode = DELETE");
}

/// Keeps what was there: through a connection, so that what is still in the log comes along; a
/// database too damaged for that (often why one restores) as it is.
void set_aside(const std::filesystem::path& target) {
  const auto kept = target.parent_path() / "parvis-before-restore.db";
  try {
    SqliteConnection connection(target, SqliteRole::reader, no_deadline);
    copy_whole(connection, kept);
  } catch (const UnavailableError&) {
    throw;
  } catch (const StorageError&) {
    std::filesystem::rename(target, kept);
  }
  for (const char* ending : {"-wal", "-shm"}) {
    auto companion = target;
    companion += ending;
    std::filesystem::remove(companion);
  }
}

}  // namespace

void restore_sqlite(const DatabaseOptions& options, const std::filesystem::path& file) {
  std::filesystem::create_directories(options.directory);
  const DirectoryLock lock(options.directory);
  const auto target = file_in(options.directory);
  auto incoming = target;
  incoming += ".incoming";
  try {
    std::filesystem::copy_file(file, incoming, std::filesystem::copy_options::overwrite_existing);
    refuse_unless_sound(incoming, file);
    sync_path(incoming);
    if (std::filesystem::exists(target)) set_aside(target);
    std::filesystem::rename(incoming, target);
  } catch (const std::filesystem::filesystem_error& error) {
    remove_with_companions(incoming);
    throw UnavailableError(std::string("cannot restore: ") + error.what());
  } catch (...) {
    remove_with_companions(incoming);
    throw;
  }
  sync_path(options.directory);
}

}  // namespace parvis::storage
