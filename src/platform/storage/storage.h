#pragma once
// The door of storage: named statements, rows read into structs by name, one write at a time.
// SQLite (WAL, synchronous=FULL, group commit) or PostgreSQL stand behind it; the same text runs on
// both. Wrong columns or placeholder counts are found by verify() at start.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/storage/memory.h"
#include "platform/storage/statement.h"
#include "platform/storage/transaction.h"

namespace parvis::storage {

/// One forward-only step of the schema: NNNN-verb-object of a module, recorded with its checksum.
struct Migration {
  std::string module;
  std::string name;
  Sql sql;  // may hold several statements
};

struct MigrationStatus {
  std::string module;
  std::string name;
  bool applied;
  bool edited;  // the recorded checksum is not the file's
};

struct DatabaseOptions {
  /// Directory of parvis.db when `url` is empty.
  std::filesystem::path directory;
  /// postgresql://… ; empty: SQLite inside.
  std::string url;
  int readers_max = 16;
  std::chrono::milliseconds statement_deadline{10'000};
};

/// How much one process wrote: many writes share one commit (and its wait for the disk).
struct WriteCounts {
  std::uint64_t writes = 0;
  std::uint64_t commits = 0;
};

/// Lets a thread sleep until another one of the process says that there is work.
class Bell {
 public:
  void ring();
  /// Returns at the first ring after `seen` (kept up to date), or when `wait_max` has passed.
  void wait(std::uint64_t& seen, std::chrono::milliseconds wait_max);

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  std::uint64_t rings_ = 0;
};

/// The database of the whole installation. Thread-safe. A second program on its file is refused.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  /// Opens (creates) the database; throws StorageError with one clear line when it cannot.
  [[nodiscard]] static std::unique_ptr<Database> open(const DatabaseOptions& options);

  /// Runs `body(Reader&)` on a snapshot and gives what it returns.
  template <class Body>
  auto read(Body&& body) {
    using Returned = std::invoke_result_t<Body, Reader&>;
    if constexpr (std::is_void_v<Returned>) {
      read_with([&](Reader& reader) { body(reader); });
    } else {
      std::optional<Returned> returned;
      read_with([&](Reader& reader) { returned.emplace(body(reader)); });
      return std::move(*returned);
    }
  }
  /// Runs `body(Transaction&)` and returns only when its effect is on disk. A body that gives a
  /// Result without value is undone.
  template <class Body>
  auto write(Body&& body) {
    using Returned = std::invoke_result_t<Body, Transaction&>;
    if constexpr (std::is_void_v<Returned>) {
      write_with([&](Transaction& tx) {
        body(tx);
        return true;
      });
    } else {
      std::optional<Returned> returned;
      write_with([&](Transaction& tx) {
        returned.emplace(body(tx));
        if constexpr (IsResult<Returned>::value) return returned->has_value();
        return true;
      });
      return std::move(*returned);
    }
  }

  [[nodiscard]] virtual Engine engine() const = 0;
  /// Applies what is missing, in order; SQLite: the file is copied beside itself first when it
  /// holds data. Refuses edited migrations and a schema newer than the program.
  virtual void migrate(std::span<const Migration> migrations) = 0;
  [[nodiscard]] virtual std::vector<MigrationStatus> migration_status(
      std::span<const Migration> migrations) = 0;
  /// Prepares every statement and compares placeholders and columns; throws StorageError naming all
  /// the wrong ones.
  virtual void verify(std::span<const AnyStatement* const> statements) = 0;
  /// A complete copy in one file while the program runs (SQLite: online copy; PostgreSQL: pg_dump).
  virtual void backup(const std::filesystem::path& file) = 0;
  /// Integrity and foreign keys; an empty list is a healthy database.
  [[nodiscard]] virtual std::vector<std::string> integrity_problems() = 0;
  /// Grows with every committed write of this process: what was rendered before may be stale.
  [[nodiscard]] virtual std::uint64_t version() const = 0;
  /// True when the last write failed for want of disk, lock or server (health: degraded).
  [[nodiscard]] virtual bool degraded() const = 0;
  [[nodiscard]] virtual WriteCounts write_counts() const = 0;
  /// Rung by whoever put jobs in the queue, heard by those who run them.
  [[nodiscard]] Bell& bell() { return bell_; }
  [[nodiscard]] Memory& memory() { return memory_; }

 protected:
  virtual void read_with(const std::function<void(Reader&)>& body) = 0;
  virtual void write_with(const std::function<bool(Transaction&)>& body) = 0;

 private:
  Bell bell_;
  Memory memory_;
};

/// Database::backup for another program than the one that serves: it need not be stopped.
void backup(const DatabaseOptions& options, const std::filesystem::path& file);
/// Puts a backup back in place of what `options` names; what was there is kept beside (SQLite:
/// parvis-before-restore.db; PostgreSQL: the schema before_restore). Refused while a program
/// serves.
void restore(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace parvis::storage
