#pragma once
// Opening a file as part of something larger (a space, a child's file with its mandate), and
// keeping the words that files are found by.

#include "residents/residents.h"

namespace parvis::residents {

/// register_resident in the caller's transaction.
[[nodiscard]] Result<ResidentId> register_resident_in(const Scope& scope, storage::Transaction& tx,
                                                      const Resident& resident, Origin origin);
/// Files whose words were made by older rules get them anew, some at a time (called by schedule):
/// found as they sound after an upgrade too.
void find_again(const Scope& scope);

}  // namespace parvis::residents
