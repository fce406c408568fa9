#pragma once
// Rounds in the database. Only the module's own files read this.

#include "requests/rounds/rounds.h"
#include "requests/store.h"

namespace parvis::requests::rounds {

struct RoundRow {
  std::string id;
  std::string name;
  std::string day;
  OfficerId officer;
  int length_m = 0;
  OfficerId made_by;
  Time made_at;
};
void insert_round(const Scope& scope, storage::Transaction& tx, const RoundRow& row);
[[nodiscard]] std::optional<RoundRow> round_row(const Scope& scope, storage::Reader& reader,
                                                std::string_view id);
[[nodiscard]] std::vector<RoundRow> latest_round_rows(const Scope& scope, storage::Reader& reader,
                                                      int limit);

struct StopRow {
  std::string round;
  int place = 0;
  RequestId request;
  std::string outcome;  // to_do, done, seen
  std::optional<Time> visited_at;
};
void insert_stop(const Scope& scope, storage::Transaction& tx, const StopRow& row);
[[nodiscard]] std::vector<StopRow> stops_of(const Scope& scope, storage::Reader& reader,
                                            std::string_view round);
void mark_stop(const Scope& scope, storage::Transaction& tx, const StopRow& row);

struct ActRow {
  std::string key;
  std::string round;
  int place = 0;
  OfficerId officer;
  int version_after = 0;
  Time made_at;
};
/// False when the key was used.
[[nodiscard]] bool insert_act(const Scope& scope, storage::Transaction& tx, const ActRow& row);
[[nodiscard]] std::optional<ActRow> act_row(const Scope& scope, storage::Reader& reader,
                                            std::string_view key);

}  // namespace parvis::requests::rounds
