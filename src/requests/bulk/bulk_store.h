#pragma once
// Lots in the database. Only the module's own files read this.

#include "requests/bulk/bulk.h"
#include "requests/store.h"

namespace parvis::requests::bulk {

struct LotRow {
  std::string id;
  OfficerId officer;
  std::string deed;
  int chosen = 0;
  Time made_at;
  std::optional<Time> undone_at;
};
/// False when a lot of that id is there already.
[[nodiscard]] bool insert_lot(const Scope& scope, storage::Transaction& tx, const LotRow& row);
[[nodiscard]] std::optional<LotRow> lot_row(const Scope& scope, storage::Reader& reader,
                                            std::string_view id);
[[nodiscard]] std::vector<LotRow> lots_of_officer(const Scope& scope, storage::Reader& reader,
                                                  const OfficerId& officer, int limit);
/// False when it was taken back already, or was made before `since`.
[[nodiscard]] bool mark_undone(const Scope& scope, storage::Transaction& tx, std::string_view id,
                               Time now, Time since);

struct ItemRow {
  std::string lot;
  int place = 0;
  RequestId request;
  std::string outcome;  // done, refused, undone, kept
  std::string reason;
  int version_after = 0;
  std::string before;  // snapshot.h
};
void insert_item(const Scope& scope, storage::Transaction& tx, const ItemRow& row);
[[nodiscard]] std::vector<ItemRow> items_of(const Scope& scope, storage::Reader& reader,
                                            std::string_view lot);
void end_item(const Scope& scope, storage::Transaction& tx, const ItemRow& row);

}  // namespace parvis::requests::bulk
