// The SQL of keys of programs.

#include "identity/store_keys.h"

namespace parvis::identity::store {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<KeyRow>> key_columns() {
  return {{"key_hash", &KeyRow::hash},
          {"key_id", &KeyRow::id},
          {"name", &KeyRow::name},
          {"scopes", &KeyRow::permissions},
          {"created_by", &KeyRow::created_by},
          {"created_at", &KeyRow::created_at},
          {"seen_at", &KeyRow::seen_at},
          {"expires_at", &KeyRow::expires_at},
          {"per_minute_max", &KeyRow::per_minute_max}};
}

const Select<KeyRow, 2> key_of_hash{
    "identity.api_key",
    "SELECT key_hash, key_id, name, scopes, created_by, created_at, seen_at, expires_at, "
    "per_minute_max FROM identity_api_key WHERE commune_id = $1 AND key_hash = $2",
    key_columns()};

const Select<KeyRow, 1> all_keys{
    "identity.api_keys",
    "SELECT key_hash, key_id, name, scopes, created_by, created_at, seen_at, expires_at, "
    "per_minute_max FROM identity_api_key WHERE commune_id = $1 ORDER BY created_at DESC, key_id",
    key_columns()};

const Command<9> add_key{
    "identity.insert_api_key",
    "INSERT INTO identity_api_key (commune_id, key_hash, key_id, name, scopes, created_by, "
    "created_at, seen_at, expires_at, per_minute_max) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)"};

const Command<3> mark_key_seen{
    "identity.touch_api_key",
    "UPDATE identity_api_key SET seen_at = $3 WHERE commune_id = $1 AND key_hash = $2"};

const Command<2> drop_key{"identity.delete_api_key",
                          "DELETE FROM identity_api_key WHERE commune_id = $1 AND key_id = $2"};

}  // namespace

std::optional<KeyRow> key(Reader& reader, const CommuneId& commune, std::string_view hash) {
  return reader.one(key_of_hash, commune, hash);
}

std::vector<KeyRow> keys(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_keys, commune);
}

void insert_key(Transaction& tx, const CommuneId& commune, const KeyRow& row) {
  tx.run(add_key, commune, row.hash, row.id, row.name, row.permissions, row.created_by,
         row.created_at, row.expires_at, row.per_minute_max);
}

void touch_key(Transaction& tx, const CommuneId& commune, std::string_view hash, Time now) {
  tx.run(mark_key_seen, commune, hash, now);
}

std::int64_t delete_key(Transaction& tx, const CommuneId& commune, std::string_view id) {
  return tx.run(drop_key, commune, id);
}

std::vector<const storage::AnyStatement*> key_statements() {
  return {&key_of_hash, &all_keys, &add_key, &mark_key_seen, &drop_key};
}

}  // namespace parvis::identity::store
