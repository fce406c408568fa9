#pragma once
// Lists of requests in the database: one filter for all of them.

#include "requests/lists.h"
#include "requests/store.h"

namespace parvis::requests {

/// The filter as the statements take it; lists are JSON, "[]" does not filter.
struct ListQuery {
  std::string eyes = "everyone";  // or "officers"
  std::string openness = "all";   // "open", "closed"
  std::string categories = "[]";
  std::string district;
  bool by_ids = false;  // only `ids`, found by words
  std::string ids = "[]";
  std::int64_t from = 0;  // milliseconds, included
  std::int64_t to = 0;    // excluded
  double latitude = 0;
  double longitude = 0;
  double east_scale = 1;  // cosine of the latitude
  double radius_m = 0;    // 0: no place
  std::string states = "[]";
  std::string service;
  std::string assignee;
  std::string channel;
  // The queue:
  std::string queue = "all";    // name_of(Queue), or "public"
  std::string officer;          // who asks, for "mine"
  std::string services = "[]";  // the officer's own
  std::string today;
};

[[nodiscard]] std::vector<RequestRow> list_rows(const Scope& scope, storage::Reader& reader,
                                                const ListQuery& query, int limit,
                                                long long offset);
[[nodiscard]] ListCounts list_counts(const Scope& scope, storage::Reader& reader,
                                     const ListQuery& query);
/// Ids in the order of the queue.
[[nodiscard]] std::vector<RequestId> list_ids(const Scope& scope, storage::Reader& reader,
                                              const ListQuery& query, int limit);
/// The public rows after one of them, latest first (exports).
[[nodiscard]] std::vector<RequestRow> rows_after(const Scope& scope, storage::Reader& reader,
                                                 const ListQuery& query, Time after,
                                                 const RequestId& after_id, int limit);
[[nodiscard]] std::vector<std::string> district_names(const Scope& scope, storage::Reader& reader);

struct CellRow {
  std::int64_t column = 0;
  std::int64_t row = 0;
  int count = 0;
  int open = 0;
  double latitude = 0;
  double longitude = 0;
  std::string number;  // the smallest of the cell
  State state = State::received;
  CategoryId category;
};
[[nodiscard]] std::vector<CellRow> map_cells(const Scope& scope, storage::Reader& reader,
                                             const ListQuery& query, const geo::Box& view,
                                             int columns, int rows);

struct OpenRow {
  std::string key;  // service or category
  std::int64_t open = 0;
  std::int64_t late = 0;
};
[[nodiscard]] std::vector<OpenRow> open_by_service(const Scope& scope, storage::Reader& reader,
                                                   std::string_view today);
[[nodiscard]] std::vector<OpenRow> open_by_category(const Scope& scope, storage::Reader& reader,
                                                    std::string_view today);
struct ClosedRow {
  std::string service;
  std::string category;
  int days = 0;
};
/// Done or refused since, with their delay in working days.
[[nodiscard]] std::vector<ClosedRow> closed_since(const Scope& scope, storage::Reader& reader,
                                                  Time since);
struct ConfirmedRow {
  std::int64_t yes = 0;
  std::int64_t said = 0;
};
[[nodiscard]] ConfirmedRow confirmed_counts(const Scope& scope, storage::Reader& reader);
/// Open ones of the service expected earlier.
[[nodiscard]] int open_before(const Scope& scope, storage::Reader& reader, const RequestRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> list_statements();

}  // namespace parvis::requests
