// What officers may do today, one by one and all together.

#include "identity/rights.h"

#include <algorithm>

#include "identity/store_roles.h"

namespace parvis::identity {
namespace {

void add_services(storage::Reader& reader, const CommuneId& commune, const OfficerId& officer,
                  std::vector<ServiceId>& services) {
  for (auto& one : store::memberships_of(reader, commune, officer)) {
    const bool known = std::find(services.begin(), services.end(), one.service) != services.end();
    if (!known) services.push_back(std::move(one.service));
  }
}

void add_permissions(storage::Reader& reader, const CommuneId& commune,
                     const module::Offers& offers, const RoleId& id, PermissionSet& permissions) {
  const auto role = store::role(reader, commune, id);
  if (role) permissions.merge(permissions_of(offers, *role));
}

/// What who_may looks at, read at once.
struct Town {
  std::vector<Officer> officers;
  std::map<std::string, NamedRole> roles;
  std::vector<Delegation> lent;
};

Town town_of(const Scope& scope) {
  Town town;
  town.officers = officers(scope);
  scope.database.read([&](storage::Reader& reader) {
    for (auto& one : store::roles(reader, scope.commune.id)) {
      const std::string id = one.id.value;
      town.roles.emplace(id, std::move(one));
    }
    town.lent = store::delegations_on(reader, scope.commune.id, OfficerId(), scope.today());
  });
  return town;
}

}  // namespace

Rights rights_of(storage::Reader& reader, const CommuneId& commune, const module::Offers& offers,
                 const OfficerId& officer, const RoleId& role, Date today) {
  Rights rights;
  add_permissions(reader, commune, offers, role, rights.permissions);
  add_services(reader, commune, officer, rights.services);
  for (const auto& lent : store::delegations_on(reader, commune, officer, today)) {
    const auto giver = store::officer(reader, commune, lent.from);
    if (!giver) continue;
    add_permissions(reader, commune, offers, giver->role, rights.permissions);
    add_services(reader, commune, lent.from, rights.services);
  }
  std::erase_if(rights.permissions, [&](const std::string& permission) {
    return !is_offered(offers, commune, permission);
  });
  return rights;
}

std::vector<Way> who_may(const Scope& scope, const module::Offers& offers, Permission permission) {
  const auto town = town_of(scope);
  const auto with_right = [&](const Officer& officer) -> const NamedRole* {
    const auto role = town.roles.find(officer.role.value);
    if (!officer.active || role == town.roles.end()) return nullptr;
    return permissions_of(offers, role->second).contains(permission.name) ? &role->second : nullptr;
  };
  const auto named = [&](const OfficerId& id) {
    return std::find_if(town.officers.begin(), town.officers.end(),
                        [&](const Officer& one) { return one.id == id; });
  };
  std::vector<Way> ways;
  for (const auto& officer : town.officers) {
    if (const auto* role = with_right(officer)) {
      ways.push_back({officer, name_of(scope, *role), "", std::nullopt, officer.services});
    }
    for (const auto& lent : town.lent) {
      if (lent.to != officer.id || !officer.active) continue;
      const auto giver = named(lent.from);
      if (giver == town.officers.end()) continue;
      const auto* role = with_right(*giver);
      if (role == nullptr) continue;
      ways.push_back({officer, name_of(scope, *role), giver->name, lent.last, giver->services});
    }
  }
  return ways;
}

}  // namespace parvis::identity
