#pragma once
// The statements of roles, delegations and rights, each behind a function with a name.

#include <string>
#include <vector>

#include "identity/delegations.h"
#include "identity/roles.h"
#include "identity/store.h"

namespace parvis::identity::store {

/// With their decisions.
std::vector<NamedRole> roles(Reader& reader, const CommuneId& commune);
std::optional<NamedRole> role(Reader& reader, const CommuneId& commune, const RoleId& id);
void insert_role(Transaction& tx, const CommuneId& commune, const NamedRole& role, Time now);
void rename_role(Transaction& tx, const CommuneId& commune, const RoleId& id,
                 std::string_view name);
void put_decision(Transaction& tx, const CommuneId& commune, const RoleId& id,
                  std::string_view permission, bool granted);
void delete_role(Transaction& tx, const CommuneId& commune, const RoleId& id);

void insert_delegation(Transaction& tx, const CommuneId& commune, const Delegation& row, Time now);
std::int64_t revoke_delegation(Transaction& tx, const CommuneId& commune, std::string_view id,
                               Time now);
/// Without names.
std::optional<Delegation> delegation(Reader& reader, const CommuneId& commune, std::string_view id);
std::vector<Delegation> delegations_of(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer, Date ended_after);
/// Those in force that day, given by officers who are active; for one receiver or ("") for all.
std::vector<Delegation> delegations_on(Reader& reader, const CommuneId& commune,
                                       const OfficerId& to, Date day);

std::vector<const storage::AnyStatement*> role_statements();

}  // namespace parvis::identity::store
