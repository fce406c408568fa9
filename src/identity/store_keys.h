#pragma once
// The SQL of keys of programs.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "identity/store.h"

namespace parvis::identity::store {

struct KeyRow {
  std::string hash;
  std::string id;
  std::string name;
  std::string permissions;  // separated by spaces
  OfficerId created_by;
  Time created_at;
  std::int64_t seen_at = 0;     // milliseconds, 0: never
  std::int64_t expires_at = 0;  // milliseconds, 0: never
  int per_minute_max = 0;       // 0: the usual allowance
};
std::optional<KeyRow> key(Reader& reader, const CommuneId& commune, std::string_view hash);
std::vector<KeyRow> keys(Reader& reader, const CommuneId& commune);
void insert_key(Transaction& tx, const CommuneId& commune, const KeyRow& row);
void touch_key(Transaction& tx, const CommuneId& commune, std::string_view hash, Time now);
std::int64_t delete_key(Transaction& tx, const CommuneId& commune, std::string_view id);

std::vector<const storage::AnyStatement*> key_statements();

}  // namespace parvis::identity::store
