// Keys that other programs show in place of a session: given, used, taken back.

#include "identity/program_keys.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/rules.h"
#include "identity/store_keys.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

bool opens(const store::KeyRow& row, Permission permission) {
  const auto all = split(row.permissions, ' ');
  return std::ranges::find(all, permission.name) != all.end();
}

std::optional<Time> moment(std::int64_t milliseconds) {
  return milliseconds == 0 ? std::nullopt : std::optional(from_milliseconds(milliseconds));
}

ProgramKey key_of(const store::KeyRow& row) {
  return {row.id,
          row.name,
          row.permissions,
          row.created_by,
          row.created_at,
          moment(row.seen_at),
          moment(row.expires_at),
          row.per_minute_max == 0 ? key_per_minute_usual : row.per_minute_max};
}

std::vector<store::KeyRow> rows_of(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::keys(reader, scope.commune.id); });
}

/// Writes the row of a new key and gives the key.
std::string keep_key(const Scope& scope, store::KeyRow row) {
  const std::string key = "parvis_" + random_token(24);
  row.hash = sha256_hex(key);
  row.id = new_ulid();
  row.created_by = scope.actor.officer;
  row.created_at = scope.now();
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_key(tx, scope.commune.id, row);
    audit::record(scope, tx, "identity.new_api_key", "key:" + row.id, row.permissions);
  });
  return key;
}

store::KeyRow row_of(std::string_view name, std::string permissions) {
  store::KeyRow row;
  row.name = name;
  row.permissions = std::move(permissions);
  return row;
}

Refusals check_name(const std::string& name) {
  if (name.empty()) return {{"name", words::key_name_missing}};
  if (length_in_characters(name) > key_name_characters_max) {
    return {{"name", words::settings_too_long}};
  }
  return {};
}

Refusals check_permissions(const NewKey& key, std::span<const Permission> offered) {
  if (key.permissions.empty()) return {{"permissions", words::key_permissions_missing}};
  for (const auto& asked : key.permissions) {
    const bool known = std::ranges::any_of(
        offered, [&](const Permission& permission) { return permission.name == asked; });
    if (!known) return {{"permissions", words::key_permission_unknown}};
  }
  return {};
}

/// The moment after the last day; 0 when it never ends, nothing for a day that will not do.
std::optional<std::int64_t> end_of(const Scope& scope, const std::string& last_day) {
  if (trim(last_day).empty()) return 0;
  const auto day = read_date(last_day);
  if (!day || *day < scope.today()) return std::nullopt;
  const Date after{std::chrono::sys_days(*day) + std::chrono::days(1)};
  return to_milliseconds(start_of_day(after, scope.commune.zone));
}

std::optional<int> allowance_of(const std::string& typed) {
  if (trim(typed).empty()) return 0;
  const auto count = parse_integer(trim(typed));
  if (!count || *count < 1 || *count > key_per_minute_max) return std::nullopt;
  return static_cast<int>(*count);
}

/// Takes back what `fits`.
bool revoke(const Scope& scope, std::string_view id,
            const std::function<bool(const store::KeyRow&)>& fits) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto all = store::keys(tx, scope.commune.id);
    const bool known = std::ranges::any_of(
        all, [&](const store::KeyRow& row) { return row.id == id && fits(row); });
    if (!known) return false;
    store::delete_key(tx, scope.commune.id, id);
    audit::record(scope, tx, "identity.revoke_api_key", "key:" + std::string(id));
    return true;
  });
}

}  // namespace

std::vector<ProgramKey> program_keys(const Scope& scope, Permission permission) {
  std::vector<ProgramKey> keys;
  for (const auto& row : rows_of(scope)) {
    if (opens(row, permission)) keys.push_back(key_of(row));
  }
  return keys;
}

std::vector<ProgramKey> program_keys(const Scope& scope) {
  std::vector<ProgramKey> keys;
  for (const auto& row : rows_of(scope)) keys.push_back(key_of(row));
  return keys;
}

Result<std::string> give_key(const Scope& scope, const NewKey& key,
                             std::span<const Permission> offered) {
  auto row = row_of(trim(key.name), join(key.permissions, " "));
  auto refusals = check_name(row.name);
  for (auto& refusal : check_permissions(key, offered)) refusals.push_back(std::move(refusal));
  const auto end = end_of(scope, key.last_day);
  if (!end) refusals.push_back({"last_day", words::key_last_day_wrong});
  const auto allowance = allowance_of(key.per_minute);
  if (!allowance) {
    refusals.push_back(
        {"per_minute", words::key_per_minute_wrong, {{"max", std::to_string(key_per_minute_max)}}});
  }
  if (!refusals.empty()) return tl::unexpected(refusals);
  row.expires_at = *end;
  row.per_minute_max = *allowance;
  return keep_key(scope, std::move(row));
}

Result<std::string> give_key(const Scope& scope, std::string_view name, Permission permission) {
  auto row = row_of(trim(name), std::string(permission.name));
  if (auto refusals = check_name(row.name); !refusals.empty()) return tl::unexpected(refusals);
  return keep_key(scope, std::move(row));
}

bool revoke_key(const Scope& scope, std::string_view id, Permission permission) {
  return revoke(scope, id, [&](const store::KeyRow& row) { return opens(row, permission); });
}

bool revoke_key(const Scope& scope, std::string_view id) {
  return revoke(scope, id, [](const store::KeyRow&) { return true; });
}

std::string new_api_key(const Scope& scope, std::string_view name,
                        const std::vector<std::string>& permissions) {
  return keep_key(scope, row_of(name, join(permissions, " ")));
}

}  // namespace parvis::identity
