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
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace parvis::storage {

enum class Engine { sqlite, postgres };

/// A value on its way to or from the database: null, integer, real, text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// The text of a statement, with $1, $2 … as placeholders on both engines. Where the engines
/// differ, two texts side by side.
struct Sql {
  std::string_view sqlite;
  std::string_view postgres;
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is the usual case.
  constexpr Sql(const char* both) : sqlite(both), postgres(both) {}
  constexpr Sql(const char* for_sqlite, const char* for_postgres)
      : sqlite(for_sqlite), postgres(for_postgres) {}
};

/// What every statement has, whatever it returns: the name is for logs and metrics.
struct AnyStatement {
  std::string_view name;
  Sql sql;
  int parameters;
  std::vector<std::string> columns;
};

/// One column of a result and the member of the row struct it goes to.
template <class Row>
struct Column {
  std::string name;
  std::function<void(Row&, Value&&)> set;

  template <class Member, class Owner>
  requires std::is_base_of_v<Owner, Row> Column(const char* column, Member Owner::*member);
};

/// A statement that gives rows: `Select<ServiceRow, 1> services_of{"identity.services_of",
/// "SELECT …  WHERE commune_id = $1", {{"service_id", &ServiceRow::id}, …}}`. Every column of the
/// result must be named, and every name must be a column of the result.
template <class Row, int Parameters>
struct Select : AnyStatement {
  std::vector<Column<Row>> readers;
  Select(std::string_view statement_name, Sql text, std::vector<Column<Row>> row_columns)
      : AnyStatement{statement_name, text, Parameters, {}}, readers(std::move(row_columns)) {
    for (const auto& reader : readers) this->columns.push_back(reader.name);
  }
};

/// A statement that changes rows and returns none.
template <int Parameters>
struct Command : AnyStatement {
  Command(std::string_view statement_name, Sql text)
      : AnyStatement{statement_name, text, Parameters, {}} {}
};

/// The database refused or failed: a broken world, caught at the entrances only.
struct StorageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A unique key or a foreign key says no; operations may catch it where it has a meaning, around
/// Database::write or inside to give refusals. After it the transaction can only be undone, on both
/// engines: where a twin is expected, use ON CONFLICT and look at the number of changed rows.
struct ConstraintError : StorageError {
  using StorageError::StorageError;
};
/// The disk is full, the database is locked or gone: try later (503).
struct UnavailableError : StorageError {
  using StorageError::StorageError;
};

// --- values in and out -------------------------------------------------------------------------

inline Value to_value(std::nullopt_t) {
  return {};
}
inline Value to_value(std::string_view text) {
  return std::string(text);
}
inline Value to_value(const std::string& text) {
  return text;
}
inline Value to_value(const char* text) {
  return std::string(text);
}
inline Value to_value(double number) {
  return number;
}
inline Value to_value(bool flag) {
  return std::int64_t{flag ? 1 : 0};
}
inline Value to_value(Time moment) {
  return to_milliseconds(moment);
}
template <class Number>
requires std::is_integral_v<Number> Value to_value(Number number) {
  return static_cast<std::int64_t>(number);
}
template <class Tag>
Value to_value(const Id<Tag>& id) {
  return id.value;
}
template <class T>
Value to_value(const std::optional<T>& maybe) {
  return maybe ? to_value(*maybe) : Value{};
}

void from_value(std::string& target, Value&& value);
void from_value(std::int64_t& target, Value&& value);
void from_value(int& target, Value&& value);
void from_value(double& target, Value&& value);
void from_value(bool& target, Value&& value);
void from_value(Time& target, Value&& value);
template <class Tag>
void from_value(Id<Tag>& target, Value&& value) {
  from_value(target.value, std::move(value));
}
template <class T>
void from_value(std::optional<T>& target, Value&& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    target.reset();
  } else {
    from_value(target.emplace(), std::move(value));
  }
}

template <class Row>
template <class Member, class Owner>
requires std::is_base_of_v<Owner, Row> Column<Row>::Column(const char* column,
                                                           Member Owner::*member)
    : name(column),
      set([member](Row& row, Value&& value) { from_value(row.*member, std::move(value)); }) {}

// --- reading and writing -----------------------------------------------------------------------

/// A consistent view of the database, lent for the time of one call.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  template <class Row, int N, class... Args>
  std::vector<Row> rows(const Select<Row, N>& statement, const Args&... args) {
    std::vector<Row> result;
    each(
        statement, [&](Row&& row) { result.push_back(std::move(row)); }, args...);
    return result;
  }
  /// The first row, or nothing.
  template <class Row, int N, class... Args>
  std::optional<Row> one(const Select<Row, N>& statement, const Args&... args) {
    auto found = rows(statement, args...);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }
  /// Calls `take` with each row as it arrives (exports, imports: nothing is held whole).
  template <class Row, int N, class Take, class... Args>
  void each(const Select<Row, N>& statement, Take&& take, const Args&... args) {
    static_assert(sizeof...(Args) == N, "one value for each placeholder");
    std::vector<Value> values{to_value(args)...};
    fetch(statement, values, [&](std::vector<Value>&& columns) {
      Row row{};
      for (std::size_t i = 0; i < columns.size(); ++i) {
        try {
          statement.readers[i].set(row, std::move(columns[i]));
        } catch (const StorageError& error) {
          throw StorageError(std::string(statement.name) + ", column " + statement.columns[i] +
                             ": " + error.what());
        }
      }
      take(std::move(row));
    });
  }
  [[nodiscard]] virtual Engine engine() const = 0;

 protected:
  /// Columns arrive in the order of `statement.columns`.
  virtual void fetch(const AnyStatement& statement, std::span<const Value> values,
                     const std::function<void(std::vector<Value>&&)>& take) = 0;
};

/// A transaction: it reads what it wrote; it is committed when the closure given to
/// Database::write returns a value, undone when it throws or returns refusals.
class Transaction : public Reader {
 public:
  /// Runs the command; gives the number of rows it changed.
  template <int N, class... Args>
  std::int64_t run(const Command<N>& statement, const Args&... args) {
    static_assert(sizeof...(Args) == N, "one value for each placeholder");
    std::vector<Value> values{to_value(args)...};
    return change(statement, values);
  }
  /// Called after the commit, in the thread that asked for the write; never when undone. On
  /// PostgreSQL a closure may run twice (serialisation failure): effects belong here.
  virtual void after_commit(std::function<void()> effect) = 0;

 protected:
  virtual std::int64_t change(const AnyStatement& statement, std::span<const Value> values) = 0;
};

template <class T>
struct IsResult : std::false_type {};
template <class T, class E>
struct IsResult<tl::expected<T, E>> : std::true_type {};

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

/// The database of the whole installation. Thread-safe. Two programs on one SQLite file: the second
/// is refused at open.
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

 protected:
  virtual void read_with(const std::function<void(Reader&)>& body) = 0;
  virtual void write_with(const std::function<bool(Transaction&)>& body) = 0;

 private:
  Bell bell_;
};

/// Database::backup for another program than the one that serves: it need not be stopped.
void backup(const DatabaseOptions& options, const std::filesystem::path& file);
/// Puts a backup back in place of what `options` names; what was there is kept beside (SQLite:
/// parvis-before-restore.db; PostgreSQL: the schema before_restore). Refused while a program
/// serves.
void restore(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace parvis::storage
