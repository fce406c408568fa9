// The only file that speaks to the SQLite library.
#include "platform/storage/sqlite_connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <type_traits>
#include <utility>

#include "platform/storage/placeholders.h"

namespace parvis::storage {

namespace {

constexpr int busy_wait_ms = 2000;
constexpr int operations_between_looks_at_the_clock = 4000;

Value column_value(sqlite3_stmt* statement, int place) {
  switch (sqlite3_column_type(statement, place)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, place)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, place);
    default: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, place));
      const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement, place));
      return bytes == nullptr ? std::string() : std::string(bytes, length);
    }
  }
}

int bind_value(sqlite3_stmt* statement, int place, const Value& value) {
  return std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          return sqlite3_bind_int64(statement, place, held);
        } else if constexpr (std::is_same_v<Held, double>) {
          return sqlite3_bind_double(statement, place, held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          // The values outlive the step: no copy is needed.
          return sqlite3_bind_text64(statement, place, held.data(), held.size(), SQLITE_STATIC,
                                     SQLITE_UTF8);
        } else {
          return sqlite3_bind_null(statement, place);
        }
      },
      value);
}

std::vector<std::string> result_columns(sqlite3_stmt* statement) {
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(sqlite3_column_count(statement)));
  for (int i = 0; i < sqlite3_column_count(statement); ++i) {
    names.emplace_back(sqlite3_column_name(statement, i));
  }
  return names;
}

/// Which value each of SQLite's parameters wants: it numbers them by first appearance, we by name.
std::vector<int> values_wanted(sqlite3_stmt* statement) {
  std::vector<int> wanted;
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    const char* name = sqlite3_bind_parameter_name(statement, i);
    const int number = name != nullptr && name[0] == '$' ? std::atoi(name + 1) : 0;
    wanted.push_back(number - 1);
  }
  return wanted;
}

}  // namespace

struct SqliteConnection::Prepared {
  explicit Prepared(sqlite3_stmt* owned) : statement(owned) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(statement); }

  sqlite3_stmt* statement;
  std::string text;
  std::vector<std::string> columns;
  std::vector<int> wanted;
  std::vector<int> places;
};

/// A prepared statement, bound for one run and left clean after it. A statement used inside its own
/// rows gets a second copy of itself.
class SqliteConnection::Use {
 public:
  Use(SqliteConnection& connection, const AnyStatement& statement, std::span<const Value> values) {
    refuse_unstorable(statement, values);
    prepared_ = &connection.prepared(statement);
    if (sqlite3_stmt_busy(prepared_->statement) != 0) {
      second_ = connection.prepare(statement);
      prepared_ = second_.get();
    }
    for (std::size_t i = 0; i < prepared_->wanted.size(); ++i) {
      const auto wanted = static_cast<std::size_t>(prepared_->wanted[i]);
      if (wanted >= values.size()) {
        throw StorageError(parameter_problem(statement, static_cast<int>(wanted) + 1));
      }
      const int code = bind_value(prepared_->statement, static_cast<int>(i) + 1, values[wanted]);
      if (code != SQLITE_OK) connection.fail(code, statement.name);
    }
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    sqlite3_reset(prepared_->statement);
    sqlite3_clear_bindings(prepared_->statement);
  }
  [[nodiscard]] sqlite3_stmt* statement() const { return prepared_->statement; }
  [[nodiscard]] const std::vector<int>& places() const { return prepared_->places; }

 private:
  Prepared* prepared_ = nullptr;
  std::unique_ptr<Prepared> second_;
};

SqliteConnection::SqliteConnection(const std::filesystem::path& file, SqliteRole role,
                                   std::chrono::milliseconds statement_deadline)
    : statement_deadline_(statement_deadline) {
  try {
    open(file, role);
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

void SqliteConnection::open(const std::filesystem::path& file, SqliteRole role) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (role == SqliteRole::writer ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) fail(code, "opening " + file.string());
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, busy_wait_ms);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_progress_handler(
      handle_, operations_between_looks_at_the_clock,
      [](void* self) {
        const auto deadline = static_cast<SqliteConnection*>(self)->deadline_;
        return std::chrono::steady_clock::now() > deadline ? 1 : 0;
      },
      this);
  // FULL: what was acknowledged survives a power cut; in WAL mode NORMAL does not promise it.
  execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
      "PRAGMA journal_size_limit = 67108864;");
  if (role == SqliteRole::reader) {
    execute("PRAGMA query_only = ON; PRAGMA cache_size = -4000;");
  } else {
    execute("PRAGMA cache_size = -16000;");
  }
}

SqliteConnection::~SqliteConnection() {
  prepared_.clear();
  for (const auto& [text, statement] : controls_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void SqliteConnection::execute(const std::string& sql) {
  deadline_ = std::chrono::steady_clock::time_point::max();
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, "running \"" + sql.substr(0, 60) + "\"");
}

void SqliteConnection::control(const char* sql) {
  deadline_ = std::chrono::steady_clock::time_point::max();
  auto& statement = controls_[sql];
  if (statement == nullptr) {
    const int code =
        sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
  }
  const int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (code != SQLITE_DONE && code != SQLITE_ROW) fail(code, sql);
}

std::vector<std::string> SqliteConnection::texts(const std::string& sql,
                                                 std::chrono::steady_clock::time_point until) {
  deadline_ = until;
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &raw, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
  const Prepared owner(raw);
  std::vector<std::string> found;
  for (;;) {
    const int stepped = sqlite3_step(raw);
    if (stepped == SQLITE_DONE) return found;
    if (stepped != SQLITE_ROW) fail(stepped, sql);
    const auto* text = sqlite3_column_text(raw, 0);
    found.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
  }
}

void SqliteConnection::fetch(const AnyStatement& statement, std::span<const Value> values,
                             const std::function<void(std::vector<Value>&&)>& take) {
  const Use use(*this, statement, values);
  std::vector<Value> row;
  row.reserve(use.places().size());
  while (step(use.statement(), statement.name)) {
    row.clear();
    for (const int place : use.places()) row.push_back(column_value(use.statement(), place));
    take(std::move(row));
  }
}

std::int64_t SqliteConnection::change(const AnyStatement& statement,
                                      std::span<const Value> values) {
  const Use use(*this, statement, values);
  const auto before = sqlite3_total_changes64(handle_);
  while (step(use.statement(), statement.name)) {
  }
  // changes() keeps the count of the last INSERT, UPDATE or DELETE: after anything else it is
  // stale.
  return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

std::vector<std::string> SqliteConnection::problems_of(const AnyStatement& statement) {
  std::vector<std::string> problems;
  const std::string name(statement.name);
  try {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const std::string text(statement.sql.sqlite);
    const int code = sqlite3_prepare_v2(handle_, text.c_str(), -1, &raw, &tail);
    if (code != SQLITE_OK) fail(code, statement.name);
    const Prepared owner(raw);
    if (raw == nullptr) return {name + ": is empty"};
    if (std::string_view(tail).find_first_not_of(" \n\t;") != std::string_view::npos) {
      problems.push_back(name + ": holds more than one statement");
    }
    int highest = 0;
    const auto wanted = values_wanted(raw);
    for (const int place : wanted) {
      if (place < 0) problems.push_back(name + ": placeholders are $1, $2 …");
      highest = std::max(highest, place + 1);
    }
    if (highest > static_cast<int>(wanted.size())) {
      problems.push_back(name + ": placeholders have a gap before $" + std::to_string(highest));
    }
    const auto placeholders = parameter_problem(statement, highest);
    if (!placeholders.empty()) problems.push_back(placeholders);
    for (auto& problem : column_problems(statement, result_columns(raw))) {
      problems.push_back(std::move(problem));
    }
  } catch (const StorageError& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

void SqliteConnection::copy_to(const std::filesystem::path& file) {
  deadline_ = std::chrono::steady_clock::time_point::max();
  sqlite3* raw = nullptr;
  const int opened =
      sqlite3_open_v2(file.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> copy(raw, &sqlite3_close);
  if (opened != SQLITE_OK) throw UnavailableError("cannot write the copy " + file.string());
  auto* backup = sqlite3_backup_init(raw, "main", handle_, "main");
  if (backup == nullptr) throw UnavailableError("cannot copy to " + file.string());
  // All pages in one step: one snapshot, which writers neither disturb nor wait for (WAL).
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
    throw UnavailableError("the copy " + file.string() +
                           " is not complete: " + sqlite3_errstr(stepped));
  }
  const int settled = sqlite3_exec(raw, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  if (settled != SQLITE_OK) throw UnavailableError("cannot close the copy " + file.string());
  bool sound = false;
  sqlite3_exec(
      raw, "PRAGMA quick_check",
      [](void* answer, int, char** columns, char**) {
        *static_cast<bool*>(answer) = std::string_view(columns[0]) == "ok";
        return 0;
      },
      &sound, nullptr);
  if (!sound) throw StorageError("the copy " + file.string() + " is damaged");
}

SqliteConnection::Prepared& SqliteConnection::prepared(const AnyStatement& statement) {
  const auto found = prepared_.find(statement.sql.sqlite);
  if (found == prepared_.end()) {
    auto made = prepare(statement);
    auto& kept = *made;
    prepared_.emplace(std::string_view(kept.text), std::move(made));
    return kept;
  }
  auto& kept = *found->second;
  if (kept.columns != statement.columns) {
    // The same text under another name, read into another struct.
    kept.places = places_of(statement, result_columns(kept.statement));
    kept.columns = statement.columns;
  }
  return kept;
}

std::unique_ptr<SqliteConnection::Prepared> SqliteConnection::prepare(
    const AnyStatement& statement) {
  const auto text = statement.sql.sqlite;
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) fail(code, statement.name);
  auto made = std::make_unique<Prepared>(raw);
  made->text = std::string(text);
  made->columns = statement.columns;
  made->wanted = values_wanted(raw);
  made->places = places_of(statement, result_columns(raw));
  return made;
}

bool SqliteConnection::step(sqlite3_stmt* statement, std::string_view name) {
  // Counted anew for each row: the time the caller takes with a row is not the statement's.
  deadline_ = std::chrono::steady_clock::now() + statement_deadline_;
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(code, name);
}

void SqliteConnection::fail(int code, std::string_view during) {
  const std::string why = std::string(during) + ": " +
                          (handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_));
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      throw ConstraintError(why);
    case SQLITE_INTERRUPT:
      throw DeadlineError(std::string(during) + ": took too long");
    case SQLITE_IOERR:
      throw DiskError(why);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw DamagedError(why);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      throw UnavailableError(why);
    default:
      throw StorageError(why);
  }
}

std::vector<std::string> problems_in(SqliteConnection& connection) {
  std::vector<std::string> problems;
  for (auto& line : connection.texts("PRAGMA integrity_check")) {
    if (line != "ok") problems.push_back(std::move(line));
  }
  for (const auto& table : connection.texts("PRAGMA foreign_key_check")) {
    problems.push_back("a row of " + table + " points to a row that does not exist");
  }
  return problems;
}

}  // namespace parvis::storage
