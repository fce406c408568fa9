#pragma once
// Challenges of passkeys in the database.

#include <string_view>
#include <vector>

#include "residents/passkeys.h"

namespace parvis::residents::store {

void insert_challenge(storage::Transaction& tx, const CommuneId& commune, std::string_view hash,
                      Time now);
/// Uses it up; false when it is not there, or older than that.
bool take_challenge(storage::Transaction& tx, const CommuneId& commune, std::string_view hash,
                    Time since);
void delete_old_challenges(storage::Transaction& tx, const CommuneId& commune, Time before);

std::vector<const storage::AnyStatement*> passkey_statements();

}  // namespace parvis::residents::store
