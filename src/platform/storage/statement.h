#pragma once
// Part of the door of storage: values, named statements, and the errors of a broken world.

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

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

}  // namespace parvis::storage
