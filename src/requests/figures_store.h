#pragma once
// What figures ask of the database: open and late ones, delays, what residents confirm.

#include "requests/store.h"

namespace parvis::requests {

struct OpenRow {
  std::string key;  // service or category
  std::int64_t open = 0;
  std::int64_t late = 0;
};
[[nodiscard]] std::vector<OpenRow> open_by_service(const Scope& scope, storage::Reader& reader,
                                                   std::string_view today);
[[nodiscard]] std::vector<OpenRow> open_by_category(const Scope& scope, storage::Reader& reader,
                                                    std::string_view today);
/// How many requests of a service took so many working days.
struct DelayRow {
  std::string service;
  int days = 0;
  std::int64_t count = 0;
};
/// Done or refused since, of one category.
[[nodiscard]] std::vector<DelayRow> delays_since(const Scope& scope, storage::Reader& reader,
                                                 const CategoryId& category, Time since);
/// Categories that have delays, used or not any more.
[[nodiscard]] std::vector<CategoryId> categories_with_delays(const Scope& scope,
                                                             storage::Reader& reader);
struct ConfirmedRow {
  std::int64_t yes = 0;
  std::int64_t said = 0;
};
[[nodiscard]] ConfirmedRow confirmed_counts(const Scope& scope, storage::Reader& reader);
/// Open ones of the service expected earlier.
[[nodiscard]] int open_before(const Scope& scope, storage::Reader& reader, const RequestRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> figure_statements();

}  // namespace parvis::requests
