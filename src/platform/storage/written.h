#pragma once
// A second door of storage: statements put together while the program runs, from parts that were
// all checked at start.

#include <string>
#include <utility>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::storage {

/// A statement for both engines with the values it is run with, as many as it has placeholders.
template <class Row>
struct Written {
  std::string sqlite;
  std::string postgres;
  Select<Row, 0> select;  // its count of parameters is that of the values
  std::vector<Value> values;

  Written(std::string_view name, std::string for_sqlite, std::string for_postgres,
          std::vector<Column<Row>> readers, std::vector<Value> its_values)
      : sqlite(std::move(for_sqlite)),
        postgres(std::move(for_postgres)),
        select(name, Sql(sqlite.c_str(), postgres.c_str()), std::move(readers)),
        values(std::move(its_values)) {
    select.parameters = static_cast<int>(values.size());
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() = default;

  /// Calls `take` with each row as it arrives.
  template <class Take>
  void each(Reader& reader, Take&& take) const {
    // Reader::each counts its values when it is compiled; these are counted when they run.
    const auto fetch = &Fetching::fetch;
    (reader.*fetch)(select, values, [&](std::vector<Value>&& columns) {
      Row row{};
      for (std::size_t i = 0; i < columns.size(); ++i) {
        select.readers[i].set(row, std::move(columns[i]));
      }
      take(std::move(row));
    });
  }

 private:
  struct Fetching : Reader {
    using Reader::fetch;
  };
};

}  // namespace parvis::storage
