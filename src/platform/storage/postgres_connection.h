#pragma once
// One PostgreSQL connection: statements prepared once, rows as they arrive, no wait without end.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.h"

struct pg_conn;
struct pg_result;

namespace parvis::storage {

/// Two transactions clashed (40001, 40P01): the same work done again may well succeed.
struct ClashError : StorageError {
  using StorageError::StorageError;
};

/// An address for another program: the password apart, so that it goes by the environment and no
/// list of processes shows it.
struct AddressParts {
  std::string address;
  std::string password;
};
[[nodiscard]] AddressParts parts_of(const std::string& url);

/// Used by one thread at a time.
class PostgresConnection {
 public:
  PostgresConnection(const std::string& url, std::chrono::milliseconds statement_deadline);
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;
  ~PostgresConnection();

  /// Runs a text of one or several statements without values; gives the tag of the last one
  /// ("COMMIT", "ROLLBACK" …).
  std::string execute(const std::string& sql);
  /// The first column of every row, as text.
  [[nodiscard]] std::vector<std::string> texts(const std::string& sql);

  void fetch(const AnyStatement& statement, std::span<const Value> values,
             const std::function<void(std::vector<Value>&&)>& take);
  std::int64_t change(const AnyStatement& statement, std::span<const Value> values);
  /// What verify() has to say of the statement; empty when it is right.
  [[nodiscard]] std::vector<std::string> problems_of(const AnyStatement& statement);

  /// False when the server or the network took it away: to be closed, not given back.
  [[nodiscard]] bool alive() const;
  /// Statements may run as long as they need (migrations, upkeep).
  void lift_deadline();

 private:
  struct Prepared;
  class Rows;
  using Result = std::unique_ptr<pg_result, void (*)(pg_result*)>;

  Prepared& prepared(const AnyStatement& statement, std::string_view text);
  void send(const Prepared& prepared, const AnyStatement& statement, std::span<const Value> values);
  Result next_result();
  void finish(std::string_view during);
  void cancel();
  [[noreturn]] void fail(const pg_result* result, std::string_view during);

  pg_conn* handle_ = nullptr;
  std::chrono::milliseconds answer_deadline_;
  std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared_;
  Rows* streaming_ = nullptr;
};

}  // namespace parvis::storage
