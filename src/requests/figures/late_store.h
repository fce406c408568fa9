#pragma once
// What is late, and which services were told so, in the database.

#include <string>
#include <string_view>
#include <vector>

#include "requests/store.h"

namespace parvis::requests::figures {

struct LateRow {
  ServiceId service;
  CategoryId category;
  std::int64_t total = 0;
  std::string oldest;
};
/// Without districts the whole town.
[[nodiscard]] std::vector<LateRow> late_rows(const Scope& scope, storage::Reader& reader,
                                             std::string_view today,
                                             const std::vector<std::string>* districts);
[[nodiscard]] bool was_reminded(const Scope& scope, storage::Reader& reader,
                                const ServiceId& service, std::string_view day);
/// False when it was already reminded that day.
[[nodiscard]] bool mark_reminded(const Scope& scope, storage::Transaction& tx,
                                 const ServiceId& service, std::string_view day);

[[nodiscard]] std::vector<const storage::AnyStatement*> late_statements();

}  // namespace parvis::requests::figures
