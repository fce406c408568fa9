#pragma once
// What partners sent and what they ask for, in the database.

#include "requests/store.h"

namespace parvis::requests::open311 {

void insert_filed(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                  std::string_view key);
[[nodiscard]] bool was_filed_by(const Scope& scope, storage::Reader& reader,
                                const RequestId& request, std::string_view key);

/// Whichever key it was.
[[nodiscard]] bool came_by_partner(const Scope& scope, storage::Reader& reader,
                                   const RequestId& request);

struct TakenUpdate {
  std::string update_id;  // the partner's
  std::string own_id;
  RequestId request;
};
[[nodiscard]] std::optional<TakenUpdate> taken_update(const Scope& scope, storage::Reader& reader,
                                                      std::string_view key,
                                                      std::string_view update_id);
/// False when that update was taken before.
[[nodiscard]] bool take_once(const Scope& scope, storage::Transaction& tx, std::string_view key,
                             const TakenUpdate& update);

/// A line of a timeline that everybody may read.
struct PublicEntry : EntryRow {
  std::string number;
  bool is_open = true;
};
/// Of public requests, from one moment to another (both included), oldest first; without the report
/// itself.
[[nodiscard]] std::vector<PublicEntry> entries_between(const Scope& scope, storage::Reader& reader,
                                                       Time from, Time to, int limit);
/// Requests with such a line in that time, the last changed first.
[[nodiscard]] std::vector<RequestId> changed_between(const Scope& scope, storage::Reader& reader,
                                                     Time from, Time to, int limit);

[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::requests::open311
