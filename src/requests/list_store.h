#pragma once
// Lists of requests in the database: pages, counts, points of the map. Each reads along an index,
// no further than what is asked for.

#include "platform/storage/written.h"
#include "requests/list_walks.h"
#include "requests/store.h"

namespace parvis::requests {

/// The first `limit` ids of the list after `offset`, in its order.
[[nodiscard]] std::vector<RequestId> list_ids(const Scope& scope, storage::Reader& reader,
                                              const ListQuery& query, long long offset, int limit);
/// The rows of these ids, in that order; what is gone is left out.
[[nodiscard]] std::vector<RequestRow> rows_of(const Scope& scope, storage::Reader& reader,
                                              const std::vector<RequestId>& ids);
/// What tells this count from any other: its statements and their values.
[[nodiscard]] std::string count_name(const CommuneId& commune, const ListQuery& query,
                                     long long count_max);
/// How many rows the list has, at most `count_max`: no more are looked at.
[[nodiscard]] long long list_count(const Scope& scope, storage::Reader& reader,
                                   const ListQuery& query, long long count_max);
/// The last id that was made; empty when there is none.
[[nodiscard]] RequestId newest_id(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::vector<std::string> district_names(const Scope& scope, storage::Reader& reader);

/// What the map draws of a request.
struct PinRow {
  double latitude = 0;
  double longitude = 0;
  bool is_open = true;
  std::string number;
  State state = State::received;
  CategoryId category;
};
/// The latest rows of the filter, at most `rows_max` for each walk; or, with cells, at most
/// `rows_max` for each of them. Calls `take` with each; gives true when a walk was cut short.
bool each_pin(const Scope& scope, storage::Reader& reader, const ListQuery& query,
              const std::optional<std::vector<std::int64_t>>& cells, long long rows_max,
              const std::function<void(PinRow&&)>& take);

/// Open public requests of a category (any when empty) that arrived since, inside a box: found by
/// the cells it touches. The box is at most a few kilometres wide.
[[nodiscard]] std::vector<RequestRow> open_requests_in(const Scope& scope, storage::Reader& reader,
                                                       const CategoryId& category, Time since,
                                                       const geo::Box& box);

/// Statements as these functions put them together, for every index: they are checked at start.
[[nodiscard]] std::vector<const storage::AnyStatement*> list_statements();

}  // namespace parvis::requests
