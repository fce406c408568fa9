#pragma once
// Part of the door of storage: what a closure may do, reading a snapshot or inside a transaction.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "platform/storage/statement.h"

namespace parvis::storage {

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

}  // namespace parvis::storage
