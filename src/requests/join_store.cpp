// What requests were before they were joined.
#include "requests/join_store.h"

#include "base/text.h"

namespace parvis::requests {
namespace {

struct StoredJoin {
  RequestId request;
  std::string through;
  std::string before;
};
const storage::Command<5> put_join{
    "requests.keep_join",
    "INSERT INTO requests_join (commune_id, request_id, through, before_row, joined_at) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, request_id) DO UPDATE SET "
    "through = excluded.through, before_row = excluded.before_row, joined_at = excluded.joined_at"};
const storage::Select<StoredJoin, 2> select_join{
    "requests.join_of",
    "SELECT request_id, through, before_row FROM requests_join "
    "WHERE commune_id = $1 AND request_id = $2",
    {{"request_id", &StoredJoin::request},
     {"through", &StoredJoin::through},
     {"before_row", &StoredJoin::before}}};
const storage::Command<2> delete_join{
    "requests.forget_join", "DELETE FROM requests_join WHERE commune_id = $1 AND request_id = $2"};

}  // namespace

void keep_join(const Scope& scope, storage::Transaction& tx, const JoinRow& row) {
  tx.run(put_join, scope.commune.id, row.request, ::parvis::join(row.through, " "), row.before,
         scope.now());
}

std::optional<JoinRow> join_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  const auto stored = reader.one(select_join, scope.commune.id, id);
  if (!stored) return std::nullopt;
  JoinRow row{stored->request, {}, stored->before};
  for (auto& each : ::parvis::split(stored->through, ' ')) {
    if (!each.empty()) row.through.push_back(std::move(each));
  }
  return row;
}

void forget_join(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  tx.run(delete_join, scope.commune.id, id);
}

std::vector<const storage::AnyStatement*> join_statements() {
  return {&put_join, &select_join, &delete_join};
}

}  // namespace parvis::requests
