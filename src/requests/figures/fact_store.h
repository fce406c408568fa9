#pragma once
// Facts, their sums and the places of the open data in the database.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/figures/blurring.h"
#include "requests/figures/reckoning.h"
#include "requests/store.h"

namespace parvis::requests::figures {

/// What a request counts for, as of the last midnight.
struct Fact {
  RequestId request;
  std::string row_key;
  bool is_public = true;
  std::string state;
  ServiceId service;
  CategoryId category;
  std::string domain;
  std::string channel;
  std::string district;
  std::string street;
  std::string address;
  double latitude = 0;
  double longitude = 0;
  std::string received_day;
  std::string closed_day;  // "" while open
  int days = -1;           // working days taken by what was done or refused; -1: none to tell
  int confirmed = -1;      // 1 fixed, 0 not, -1 unsaid
  int contested = 0;       // how many times
};
void put_fact(const Scope& scope, storage::Transaction& tx, const Fact& fact);
[[nodiscard]] std::optional<Fact> fact_of(const Scope& scope, storage::Reader& reader,
                                          const RequestId& id);

/// A request as it stands, with what facts are made of.
struct ChangedRow {
  RequestId id;
  bool is_public = true;
  std::string state;
  bool is_open = true;
  ServiceId service;
  CategoryId category;
  std::string channel;
  std::string district;
  std::string address;
  double latitude = 0;
  double longitude = 0;
  Time received_at;
  std::optional<Time> closed_at;
  std::optional<int> days_taken;
  std::optional<bool> confirmed;
  Time last_at;
  std::int64_t contested = 0;
};
/// In the order of their last change, after one of them and before a moment.
[[nodiscard]] std::vector<ChangedRow> changed_requests(const Scope& scope, storage::Reader& reader,
                                                       Time after_at, const RequestId& after,
                                                       Time before, int limit);

struct TurnRow {
  std::string day;  // "" : never
  int k = 0;
  Time taken_at = from_milliseconds(-1);
  RequestId taken;
  std::string districts;  // the districting the facts were taken under
  Time made_at;
  std::int64_t left_out = 0;
};
[[nodiscard]] TurnRow turn_row(const Scope& scope, storage::Reader& reader);
void put_turn(const Scope& scope, storage::Transaction& tx, const TurnRow& row);

void add_figure(const Scope& scope, storage::Transaction& tx, std::string_view dimension,
                const Figure& figure);
/// The sums of a dimension, months included.
[[nodiscard]] std::vector<Figure> figures_of(const Scope& scope, storage::Reader& reader,
                                             std::string_view dimension, std::string_view first,
                                             std::string_view last);

/// The next domain of public facts after that one, "" for the first; nothing at the end.
[[nodiscard]] std::optional<std::string> next_domain(const Scope& scope, storage::Reader& reader,
                                                     std::string_view after);
/// Counts by place of the public facts of a domain, in the order Blur wants.
void each_place(const Scope& scope, storage::Reader& reader, std::string_view domain,
                const std::function<void(PlaceCount&&)>& take);
void replace_places(const Scope& scope, storage::Transaction& tx,
                    const std::vector<OpenPlace>& places);
struct LevelRow {
  std::string level;
  std::int64_t places = 0;
  std::int64_t total = 0;
  std::int64_t smallest = 0;
};
[[nodiscard]] std::vector<LevelRow> level_rows(const Scope& scope, storage::Reader& reader);

/// A public fact with the level its place is shown at: "" for one that is left out.
struct OpenFact : Fact {
  std::string level;
  double place_latitude = 0;
  double place_longitude = 0;
};
/// By day and row_key, after that one.
[[nodiscard]] std::vector<OpenFact> open_facts(const Scope& scope, storage::Reader& reader,
                                               std::string_view after_day,
                                               std::string_view after_key, int limit);

/// How many closed in a period took so many days; `item` is what one asked to sort them by.
struct TakenRow {
  std::string service;
  std::string category;
  std::string channel;
  std::string district;
  int days = 0;
  std::int64_t total = 0;
};
/// Days included; without districts the whole town.
void each_taken(const Scope& scope, storage::Reader& reader, std::string_view first,
                std::string_view last, const std::vector<std::string>* districts,
                const std::function<void(TakenRow&&)>& take);

struct OpenRuleRow {
  int k = k_usual;
  int version = 0;
};
[[nodiscard]] OpenRuleRow open_rule_row(const Scope& scope, storage::Reader& reader);
/// False when `row.version` is not the stored one.
[[nodiscard]] bool put_open_rule(const Scope& scope, storage::Transaction& tx,
                                 const OpenRuleRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> fact_statements();
[[nodiscard]] std::vector<const storage::AnyStatement*> place_statements();

}  // namespace parvis::requests::figures
