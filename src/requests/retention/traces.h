#pragma once
// Everything that hangs on a request, deleted with it; and the nameless count that stays. Only the
// module's own files read this.

#include <string_view>
#include <vector>

#include "requests/retention/retention.h"
#include "requests/store.h"

namespace parvis::requests::retention {

/// Adds one to the count of requests of that kind: months, category, state, channel, district, a
/// coarse delay. No number, no place, no words.
void count_past(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                std::int64_t ended_day);
/// What was counted so, without the delay.
struct PastKind {
  MonthCount received = 0;
  MonthCount ended = 0;
  std::string channel;
  std::string district;
  std::int64_t total = 0;
};
[[nodiscard]] std::vector<PastKind> past_kinds(const Scope& scope, storage::Reader& reader);
/// Deletes the request and every trace of it; `files` are those it owns. The audit log keeps that
/// things were done with an id that leads nowhere any more.
void delete_traces(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const std::vector<files::StoredFile>& files);

[[nodiscard]] std::vector<const storage::AnyStatement*> trace_statements();

}  // namespace parvis::requests::retention
