// The only file that speaks to the PostgreSQL client library.
#include "platform/storage/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <deque>
#include <type_traits>
#include <utility>

#include "platform/storage/placeholders.h"

namespace parvis::storage {

namespace {

/// More than the server's own deadline: normally it answers first, with a clear error.
constexpr std::chrono::milliseconds answer_margin{3000};

/// Type numbers of pg_type.dat; they never change.
enum PostgresType : Oid {
  type_bool = 16,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700
};

Value integer_value(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return std::strtod(std::string(text).c_str(), nullptr);
  }
  return number;
}

Value cell_value(const PGresult* result, int place) {
  if (PQgetisnull(result, 0, place) != 0) return {};
  const std::string_view text(PQgetvalue(result, 0, place),
                              static_cast<std::size_t>(PQgetlength(result, 0, place)));
  switch (PQftype(result, place)) {
    case type_bool:
      return std::int64_t{text == "t" ? 1 : 0};
    case type_int8:
    case type_int2:
    case type_int4:
    case type_numeric:  // SUM of BIGINT is NUMERIC: an integer unless it has decimals
      return integer_value(text);
    case type_float4:
    case type_float8:
      return std::strtod(text.data(), nullptr);
    default:
      return std::string(text);
  }
}

/// The value as text for the wire; nothing for null.
std::optional<std::string> wire_text(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::optional<std::string> {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          return std::to_string(held);
        } else if constexpr (std::is_same_v<Held, double>) {
          std::array<char, 40> digits{};
          const auto [end, error] = std::to_chars(digits.data(), digits.data() + 40, held);
          return std::string(digits.data(), end);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return held;
        } else {
          return std::nullopt;
        }
      },
      value);
}

std::vector<std::string> result_columns(const PGresult* result) {
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(PQnfields(result)));
  for (int i = 0; i < PQnfields(result); ++i) names.emplace_back(PQfname(result, i));
  return names;
}

}  // namespace

AddressParts parts_of(const std::string& url) {
  char* words = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(url.c_str(), &words), &PQconninfoFree);
  const std::unique_ptr<char, void (*)(void*)> owned_words(words, &PQfreemem);
  if (!options) throw StorageError(std::string("not the address of a database: ") + words);
  AddressParts parts;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::string_view(option->keyword) == "password") {
      parts.password = option->val;
      continue;
    }
    parts.address += std::string(option->keyword) + "='";
    for (const char* sign = option->val; *sign != '\0'; ++sign) {
      if (*sign == '\'' || *sign == '\\') parts.address += '\\';
      parts.address += *sign;
    }
    parts.address += "' ";
  }
  return parts;
}

struct PostgresConnection::Prepared {
  std::string name;
  int parameters = 0;
  std::vector<std::string> result;
  std::vector<std::string> columns;
  std::vector<int> places;
};

/// The rows of a running statement, one by one. When another statement is run among them, what is
/// still to come is read into memory first.
class PostgresConnection::Rows {
 public:
  Rows(PostgresConnection& connection, std::string_view name)
      : connection_(connection), name_(name) {
    connection_.streaming_ = this;
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() {
    if (finished_) return;
    connection_.streaming_ = nullptr;
    connection_.cancel();
  }

  /// The next row, or nothing.
  Result next() {
    if (kept_.empty()) return finished_ ? Result(nullptr, &PQclear) : receive();
    auto row = std::move(kept_.front());
    kept_.pop_front();
    return row;
  }
  void keep_the_rest() {
    while (auto row = receive()) kept_.push_back(std::move(row));
  }

 private:
  Result receive() {
    auto result = connection_.next_result();
    const auto status = PQresultStatus(result.get());
    if (result && status == PGRES_SINGLE_TUPLE) return result;
    finished_ = true;
    connection_.streaming_ = nullptr;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      connection_.fail(result.get(), name_);
    }
    connection_.finish(name_);
    return Result(nullptr, &PQclear);
  }

  PostgresConnection& connection_;
  std::string name_;
  std::deque<Result> kept_;
  bool finished_ = false;
};

PostgresConnection::PostgresConnection(const std::string& url,
                                       std::chrono::milliseconds statement_deadline)
    : answer_deadline_(statement_deadline + answer_margin) {
  // The address comes last: what it says of these wins.
  const std::array keywords{"connect_timeout",  "tcp_user_timeout",
                            "application_name", "client_encoding",
                            "dbname",           static_cast<const char*>(nullptr)};
  const std::array values{"3",    "10000",     "parvis",
                          "UTF8", url.c_str(), static_cast<const char*>(nullptr)};
  handle_ = PQconnectdbParams(keywords.data(), values.data(), 1);
  if (PQstatus(handle_) != CONNECTION_OK) {
    const std::string why = PQerrorMessage(handle_);
    PQfinish(handle_);
    throw UnavailableError("no connection to PostgreSQL: " + why);
  }
  // What an error says ends in the log: its details ("Key (email)=(…) already exists") do not.
  PQsetErrorVerbosity(handle_, PQERRORS_TERSE);
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  try {
    execute("SET statement_timeout = " + std::to_string(statement_deadline.count()) +
            "; SET synchronous_commit = on; SET idle_in_transaction_session_timeout = 60000;"
            "SET TimeZone = 'UTC'; SET client_min_messages = warning");
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresConnection::~PostgresConnection() {
  PQfinish(handle_);
}

bool PostgresConnection::alive() const {
  return PQstatus(handle_) == CONNECTION_OK;
}

void PostgresConnection::lift_deadline() {
  execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
  answer_deadline_ = std::chrono::hours(24);
}

std::string PostgresConnection::execute(const std::string& sql) {
  if (streaming_ != nullptr) streaming_->keep_the_rest();
  if (PQsendQuery(handle_, sql.c_str()) == 0) fail(nullptr, sql.substr(0, 60));
  std::string tag;
  while (auto result = next_result()) {
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      fail(result.get(), sql.substr(0, 60));
    }
    tag = PQcmdStatus(result.get());
  }
  return tag;
}

std::vector<std::string> PostgresConnection::texts(const std::string& sql) {
  if (PQsendQuery(handle_, sql.c_str()) == 0) fail(nullptr, sql);
  std::vector<std::string> found;
  while (auto result = next_result()) {
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail(result.get(), sql);
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      found.emplace_back(PQgetvalue(result.get(), i, 0));
    }
  }
  return found;
}

void PostgresConnection::fetch(const AnyStatement& statement, std::span<const Value> values,
                               const std::function<void(std::vector<Value>&&)>& take) {
  auto& known = prepared(statement, statement.sql.postgres);
  if (known.columns != statement.columns || known.places.empty()) {
    known.places = places_of(statement, known.result);
    known.columns = statement.columns;
  }
  // A copy: the same text may be run under another name among our rows.
  const auto places = known.places;
  send(known, statement, values);
  PQsetSingleRowMode(handle_);
  Rows rows(*this, statement.name);
  while (const auto row = rows.next()) {
    std::vector<Value> cells;
    cells.reserve(places.size());
    for (const int place : places) cells.push_back(cell_value(row.get(), place));
    take(std::move(cells));
  }
}

std::int64_t PostgresConnection::change(const AnyStatement& statement,
                                        std::span<const Value> values) {
  send(prepared(statement, statement.sql.postgres), statement, values);
  std::int64_t changed = 0;
  while (auto result = next_result()) {
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      fail(result.get(), statement.name);
    }
    // A SELECT run for its effect changes nothing by itself, and a CREATE has no count.
    const std::string_view tuples = PQcmdTuples(result.get());
    if (status == PGRES_COMMAND_OK) std::from_chars(tuples.data(), tuples.end(), changed);
  }
  return changed;
}

std::vector<std::string> PostgresConnection::problems_of(const AnyStatement& statement) {
  std::vector<std::string> problems;
  try {
    const auto& known = prepared(statement, statement.sql.postgres);
    const auto placeholders = parameter_problem(statement, known.parameters);
    if (!placeholders.empty()) problems.push_back(placeholders);
    for (auto& problem : column_problems(statement, known.result)) {
      problems.push_back(std::move(problem));
    }
  } catch (const UnavailableError&) {
    throw;
  } catch (const StorageError& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

PostgresConnection::Prepared& PostgresConnection::prepared(const AnyStatement& statement,
                                                           std::string_view text) {
  if (streaming_ != nullptr) streaming_->keep_the_rest();
  const auto found = prepared_.find(text);
  if (found != prepared_.end()) return *found->second;
  auto made = std::make_unique<Prepared>();
  made->name = "s" + std::to_string(prepared_.size() + 1);
  const std::string sql(text);
  if (PQsendPrepare(handle_, made->name.c_str(), sql.c_str(), 0, nullptr) == 0) {
    fail(nullptr, statement.name);
  }
  finish(statement.name);
  if (PQsendDescribePrepared(handle_, made->name.c_str()) == 0) fail(nullptr, statement.name);
  while (auto result = next_result()) {
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), statement.name);
    made->parameters = PQnparams(result.get());
    made->result = result_columns(result.get());
  }
  return *prepared_.emplace(sql, std::move(made)).first->second;
}

void PostgresConnection::send(const Prepared& prepared, const AnyStatement& statement,
                              std::span<const Value> values) {
  refuse_unstorable(statement, values);
  std::vector<std::optional<std::string>> texts;
  std::vector<const char*> pointers;
  texts.reserve(values.size());
  pointers.reserve(values.size());
  for (const auto& value : values) {
    const auto& text = texts.emplace_back(wire_text(value));
    pointers.push_back(text ? text->c_str() : nullptr);
  }
  if (PQsendQueryPrepared(handle_, prepared.name.c_str(), static_cast<int>(values.size()),
                          pointers.data(), nullptr, nullptr, 0) == 0) {
    fail(nullptr, statement.name);
  }
}

PostgresConnection::Result PostgresConnection::next_result() {
  const auto deadline = std::chrono::steady_clock::now() + answer_deadline_;
  for (;;) {
    const int unsent = PQflush(handle_);
    if (unsent == 0 && PQisBusy(handle_) == 0) return {PQgetResult(handle_), &PQclear};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd socket{PQsocket(handle_), POLLIN, 0};
    if (unsent == 1) socket.events |= POLLOUT;
    if (left.count() <= 0 || socket.fd < 0 || unsent < 0) break;
    const int ready = poll(&socket, 1, static_cast<int>(left.count()));
    if (ready > 0 && PQconsumeInput(handle_) == 0) break;
  }
  // A server that went silent (frozen, cut off): this connection cannot be trusted any more.
  const std::string why = PQerrorMessage(handle_);
  PQfinish(handle_);
  handle_ = nullptr;
  throw UnavailableError("PostgreSQL does not answer: " + why);
}

void PostgresConnection::finish(std::string_view during) {
  while (auto result = next_result()) {
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get(), during);
  }
}

/// Stops a statement whose rows nobody wants any more, and reads what is on its way.
void PostgresConnection::cancel() {
  if (handle_ == nullptr) return;
  if (PGcancel* request = PQgetCancel(handle_)) {
    std::array<char, 256> why{};
    PQcancel(request, why.data(), static_cast<int>(why.size()));
    PQfreeCancel(request);
  }
  try {
    while (next_result()) {
    }
  } catch (const UnavailableError&) {
    return;  // the connection is closed; whoever uses it next is told
  }
}

void PostgresConnection::fail(const pg_result* result, std::string_view during) {
  const char* field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = field == nullptr ? "" : field;
  const char* words = result == nullptr ? PQerrorMessage(handle_) : PQresultErrorMessage(result);
  const std::string why = std::string(during) + ": " + words;
  // What is left of the answer is read, so that the connection can still be used or undone.
  while (alive() && next_result()) {
  }
  if (!alive()) throw UnavailableError(why);
  const auto kind = state.substr(0, 2);
  if (state == "40001" || state == "40P01") throw ClashError(why);
  // Another process changed the schema under a statement prepared before.
  if (state == "0A000" && why.find("cached plan") != std::string::npos) throw ClashError(why);
  if (kind == "23") throw ConstraintError(why);
  if (state == "57014") throw UnavailableError(std::string(during) + ": took too long");
  if (kind == "08" || kind == "53" || kind == "57" || kind == "58" || state == "55P03" ||
      state == "25006" || state == "25P03") {
    throw UnavailableError(why);
  }
  throw StorageError(why);
}

}  // namespace parvis::storage
