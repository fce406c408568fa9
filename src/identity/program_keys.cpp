// Keys that other programs show in place of a session: given, used, taken back.

#include "identity/program_keys.h"

#include <algorithm>

#include "base/text.h"
#include "identity/rules.h"
#include "identity/store_keys.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

bool opens(const store::KeyRow& row, Permission permission) {
  const auto all = split(row.permissions, ' ');
  return std::ranges::find(all, permission.name) != all.end();
}

std::string keep_key(const Scope& scope, std::string_view name, std::string permissions) {
  const std::string key = "parvis_" + random_token(24);
  store::KeyRow row;
  row.hash = sha256_hex(key);
  row.id = new_ulid();
  row.name = name;
  row.permissions = std::move(permissions);
  row.created_by = scope.actor.officer;
  row.created_at = scope.now();
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_key(tx, scope.commune.id, row);
    audit::record(scope, tx, "identity.new_api_key", "key:" + row.id, row.permissions);
  });
  return key;
}

}  // namespace

std::vector<ProgramKey> program_keys(const Scope& scope, Permission permission) {
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return store::keys(reader, scope.commune.id); });
  std::vector<ProgramKey> keys;
  for (const auto& row : rows) {
    if (!opens(row, permission)) continue;
    keys.push_back(
        {row.id, row.name, row.permissions, row.created_by, row.created_at,
         row.seen_at == 0 ? std::nullopt : std::optional(from_milliseconds(row.seen_at))});
  }
  return keys;
}

Result<std::string> give_key(const Scope& scope, std::string_view name, Permission permission) {
  const std::string said = trim(name);
  if (said.empty()) return refuse("name", words::key_name_missing);
  if (length_in_characters(said) > key_name_characters_max) {
    return refuse("name", words::settings_too_long);
  }
  return keep_key(scope, said, std::string(permission.name));
}

bool revoke_key(const Scope& scope, std::string_view id, Permission permission) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto all = store::keys(tx, scope.commune.id);
    const bool known = std::ranges::any_of(
        all, [&](const store::KeyRow& row) { return row.id == id && opens(row, permission); });
    if (!known) return false;
    store::delete_key(tx, scope.commune.id, id);
    audit::record(scope, tx, "identity.revoke_api_key", "key:" + std::string(id));
    return true;
  });
}

std::string new_api_key(const Scope& scope, std::string_view name,
                        const std::vector<std::string>& permissions) {
  return keep_key(scope, name, join(permissions, " "));
}

}  // namespace parvis::identity
