#pragma once
// One SQLite connection: prepared statements kept by their text, errors as our exceptions.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/storage/storage.h"

struct sqlite3;
struct sqlite3_stmt;

namespace parvis::storage {

/// A statement ran longer than its deadline. Apart from UnavailableError because SQLite may undo
/// the whole transaction with it, and then the neighbours in the batch are innocent.
struct DeadlineError : UnavailableError {
  using UnavailableError::UnavailableError;
};

/// The disk refused to read, write or sync.
struct DiskError : UnavailableError {
  using UnavailableError::UnavailableError;
};

/// The file does not hold what it should: only a backup helps.
struct DamagedError : StorageError {
  explicit DamagedError(const std::string& what)
      : StorageError(what +
                     ": the database is damaged; keep the file and put a backup back with"
                     " `parvis db restore FILE`") {}
};

enum class SqliteRole { writer, reader };

/// Used by one thread at a time.
class SqliteConnection {
 public:
  SqliteConnection(const std::filesystem::path& file, SqliteRole role,
                   std::chrono::milliseconds statement_deadline);
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;
  ~SqliteConnection();

  /// Runs a text of several statements, without values or deadline (pragmas, migrations).
  void execute(const std::string& sql);
  /// Runs a fixed text that is prepared once: BEGIN IMMEDIATE, SAVEPOINT, COMMIT …
  void control(const char* sql);
  /// The first column of every row, as text (pragmas, questions about the schema). Throws
  /// DeadlineError when it is not done at `until`.
  [[nodiscard]] std::vector<std::string> texts(
      const std::string& sql,
      std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max());

  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take);
  std::int64_t change(const AnyStatement& statement, std::span<const Value> values);
  /// What verify() has to say of the statement; empty when it is right.
  [[nodiscard]] std::vector<std::string> problems_of(const AnyStatement& statement);

  /// False when SQLite undid the transaction by itself (full disk, I/O error, interruption).
  [[nodiscard]] bool in_transaction() const;
  /// Copies the whole database, as of now, into a new file, and checks the copy.
  void copy_to(const std::filesystem::path& file);

 private:
  struct Prepared;
  class Use;

  void open(const std::filesystem::path& file, SqliteRole role);
  Prepared& prepared(const AnyStatement& statement);
  std::unique_ptr<Prepared> prepare(const AnyStatement& statement);
  bool step(sqlite3_stmt* statement, std::string_view name);
  [[noreturn]] void fail(int code, std::string_view during);

  sqlite3* handle_ = nullptr;
  std::chrono::milliseconds statement_deadline_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  std::unordered_map<std::string_view, std::unique_ptr<Prepared>> prepared_;
  std::map<const char*, sqlite3_stmt*> controls_;
};

/// Whole pages of the file read and compared, foreign keys too; empty when healthy.
[[nodiscard]] std::vector<std::string> problems_in(SqliteConnection& connection);

}  // namespace parvis::storage
