#pragma once
// The SQL of what a directory says of officers.

#include <optional>
#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::scim::store {

struct PersonRow {
  OfficerId officer;
  std::string user_name;
  std::string external_id;
  std::string given_name;
  std::string family_name;
  bool removed = false;
  Time created_at;
  Time changed_at;
};
[[nodiscard]] std::vector<PersonRow> people(const Scope& scope, storage::Reader& reader);
/// Keeps the row; of one that is there the day it was created stays.
void put_person(const Scope& scope, storage::Transaction& tx, const PersonRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::scim::store
