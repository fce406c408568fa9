// What partners sent and what they ask for, in the database.
#include "requests/open311/store.h"

namespace parvis::requests::open311 {
namespace {

using storage::Command;
using storage::Select;

const Command<4> insert_filed_row{
    "requests.open311_insert_filed",
    "INSERT INTO requests_open311_filed (commune_id, request_id, key_id, filed_at) "
    "VALUES ($1, $2, $3, $4)"};

struct FiledRow {
  std::string key;
};
const Select<FiledRow, 2> filed_row{"requests.open311_filed",
                                    "SELECT key_id FROM requests_open311_filed "
                                    "WHERE commune_id = $1 AND request_id = $2",
                                    {{"key_id", &FiledRow::key}}};

const Select<TakenUpdate, 3> taken_row{
    "requests.open311_update",
    "SELECT update_id, own_id, request_id FROM requests_open311_update "
    "WHERE commune_id = $1 AND key_id = $2 AND update_id = $3",
    {{"update_id", &TakenUpdate::update_id},
     {"own_id", &TakenUpdate::own_id},
     {"request_id", &TakenUpdate::request}}};

const Command<6> insert_taken{
    "requests.open311_insert_update",
    "INSERT INTO requests_open311_update (commune_id, key_id, update_id, own_id, request_id, "
    "taken_at) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (commune_id, key_id, update_id) DO NOTHING"};

const Select<PublicEntry, 4> entries_in_period{
    "requests.open311_entries",
    "SELECT e.entry_id AS entry_id, e.request_id AS request_id, e.at AS at, e.kind AS kind, "
    "e.public_text AS public_text, e.state_after AS state_after, e.facts AS facts, "
    "e.language AS language, r.number AS number, r.is_open AS is_open "
    "FROM requests_entry AS e JOIN requests_request AS r "
    "ON r.commune_id = e.commune_id AND r.request_id = e.request_id "
    "WHERE e.commune_id = $1 AND e.at >= $2 AND e.at <= $3 AND e.visibility = 'everyone' "
    "AND e.kind <> 'reported' AND e.kind <> 'imported' AND r.is_public = 1 "
    "AND r.keeping_stage = 0 "
    "ORDER BY e.at, e.entry_id LIMIT $4",
    {{"entry_id", &PublicEntry::id},
     {"request_id", &PublicEntry::request},
     {"at", &PublicEntry::at},
     {"kind", &PublicEntry::kind},
     {"public_text", &PublicEntry::public_text},
     {"state_after", &PublicEntry::state_after},
     {"facts", &PublicEntry::facts},
     {"language", &PublicEntry::language},
     {"number", &PublicEntry::number},
     {"is_open", &PublicEntry::is_open}}};

struct ChangedRow {
  RequestId request;
  Time changed_at;
};
const Select<ChangedRow, 4> changed_in_period{
    "requests.open311_changed",
    "SELECT request_id, MAX(at) AS changed_at FROM requests_entry "
    "WHERE commune_id = $1 AND at >= $2 AND at <= $3 AND visibility = 'everyone' "
    "GROUP BY request_id ORDER BY changed_at DESC, request_id LIMIT $4",
    {{"request_id", &ChangedRow::request}, {"changed_at", &ChangedRow::changed_at}}};

}  // namespace

void insert_filed(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                  std::string_view key) {
  tx.run(insert_filed_row, scope.commune.id, request, key, scope.now());
}

bool was_filed_by(const Scope& scope, storage::Reader& reader, const RequestId& request,
                  std::string_view key) {
  const auto row = reader.one(filed_row, scope.commune.id, request);
  return row && !key.empty() && row->key == key;
}

bool came_by_partner(const Scope& scope, storage::Reader& reader, const RequestId& request) {
  return reader.one(filed_row, scope.commune.id, request).has_value();
}

std::optional<TakenUpdate> taken_update(const Scope& scope, storage::Reader& reader,
                                        std::string_view key, std::string_view update_id) {
  return reader.one(taken_row, scope.commune.id, key, update_id);
}

bool take_once(const Scope& scope, storage::Transaction& tx, std::string_view key,
               const TakenUpdate& update) {
  return tx.run(insert_taken, scope.commune.id, key, update.update_id, update.own_id,
                update.request, scope.now()) == 1;
}

std::vector<PublicEntry> entries_between(const Scope& scope, storage::Reader& reader, Time from,
                                         Time to, int limit) {
  return reader.rows(entries_in_period, scope.commune.id, from, to, limit);
}

std::vector<RequestId> changed_between(const Scope& scope, storage::Reader& reader, Time from,
                                       Time to, int limit) {
  std::vector<RequestId> ids;
  for (auto& row : reader.rows(changed_in_period, scope.commune.id, from, to, limit)) {
    ids.push_back(std::move(row.request));
  }
  return ids;
}

std::vector<const storage::AnyStatement*> statements() {
  return {&insert_filed_row, &filed_row,         &taken_row,
          &insert_taken,     &entries_in_period, &changed_in_period};
}

}  // namespace parvis::requests::open311
