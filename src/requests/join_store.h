#pragma once
// What requests were before they were joined, in the database. Only the module's own files read
// this.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/store.h"

namespace parvis::requests {

struct JoinRow {
  RequestId request;
  /// The requests it came along with when they were joined elsewhere, the last one last.
  std::vector<std::string> through;
  std::string before;  // bulk/snapshot.h
};
void keep_join(const Scope& scope, storage::Transaction& tx, const JoinRow& row);
[[nodiscard]] std::optional<JoinRow> join_of(const Scope& scope, storage::Reader& reader,
                                             const RequestId& id);
void forget_join(const Scope& scope, storage::Transaction& tx, const RequestId& id);

[[nodiscard]] std::vector<const storage::AnyStatement*> join_statements();

}  // namespace parvis::requests
