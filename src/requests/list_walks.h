#pragma once
// Which index answers a list: a query turned into walks along indexes, each read from its first row
// and no further than the page. Pure: texts and values, no database.

#include <string>
#include <string_view>
#include <vector>

#include "requests/lists.h"

namespace parvis::requests {

/// What a list is asked for; empty members do not filter.
struct ListQuery {
  Visibility reader = Visibility::everyone;  // or officers
  Openness openness = Openness::all;
  std::vector<std::string> categories;
  std::string district;
  /// The districts of who asks; none: the whole town.
  std::optional<std::vector<std::string>> territory;
  bool by_ids = false;  // only `ids`, found by words
  std::vector<std::string> ids;
  std::int64_t from = 0;  // milliseconds, included
  std::int64_t to = 0;    // excluded
  geo::Point near;
  double radius_m = 0;  // 0: no place
  std::vector<std::string> states;
  std::string service;
  std::string assignee;
  std::string channel;
  RequestId newest;         // only what was filed until this one
  bool by_arrival = false;  // latest first even near a point
  Time after_at;            // with `after`: only what follows it, latest first
  RequestId after;
  std::optional<Queue> queue;         // none: latest first, or nearest first
  std::string officer;                // who asks, for Queue::mine
  std::vector<std::string> services;  // the officer's own
  std::string today;
};

/// The same text for each engine, with $1, $2 … counted from the commune on.
struct Texts {
  std::string sqlite;
  std::string postgres;
};

/// A condition of a statement, written piece by piece; "?" stands for the next value.
class Conditions {
 public:
  explicit Conditions(const CommuneId& commune);
  Conditions& also(std::string_view sql, const std::vector<storage::Value>& values = {});
  /// The column is one of the texts.
  Conditions& among(std::string_view column, const std::vector<std::string>& texts);
  /// The cell is one of these.
  Conditions& in_cells(const std::vector<std::int64_t>& cells);
  /// Adds what follows the conditions: order, limit.
  Conditions& then(std::string_view sql, const std::vector<storage::Value>& values = {});

  [[nodiscard]] const Texts& texts() const { return texts_; }
  [[nodiscard]] const std::vector<storage::Value>& values() const { return values_; }

 private:
  void write(std::string_view sqlite, std::string_view postgres,
             const std::vector<storage::Value>& values);
  Texts texts_;
  std::vector<storage::Value> values_;
};

/// A walk along one index.
struct Walk {
  std::string_view index;
  Conditions conditions;
};

enum class Order {
  latest,         // by arrival, newest first
  urgent,         // by expected date, then people concerned, along the index
  urgent_of_few,  // late, answered, expected date, people: sorted, for a handful found by words
  nearest,
};

/// Rows that come before those of the next group; its walks are merged by the order.
struct Group {
  Order order = Order::latest;
  std::vector<Walk> walks;
};

/// The list in its order.
[[nodiscard]] std::vector<Group> groups_of(const CommuneId& commune, const ListQuery& query);
/// The same rows, each once, in as few walks as can be: for counting.
[[nodiscard]] std::vector<Walk> counting_walks(const CommuneId& commune, const ListQuery& query);
/// Latest first, whatever the queue.
[[nodiscard]] std::vector<Walk> latest_walks(const CommuneId& commune, const ListQuery& query);
/// Latest first inside one cell of the grid.
[[nodiscard]] Walk cell_walk(const CommuneId& commune, const ListQuery& query, std::int64_t cell);
/// What follows the conditions of a walk in that order.
void order_by(Conditions& conditions, Order order, const ListQuery& query, long long limit);

/// Cells of the grid that touch the box, or nothing when they are more than `cells_max`.
[[nodiscard]] std::optional<std::vector<std::int64_t>> cells_in(const geo::Box& box,
                                                                std::size_t cells_max);

}  // namespace parvis::requests
