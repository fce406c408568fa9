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

/// Permissions by one way, an officer's own or one that is lent.
struct Source {
  PermissionSet permissions;
  std::vector<std::string> districts;  // empty: the whole town
};

bool can_be_limited(const module::Offers& offers, std::string_view permission) {
  return std::ranges::any_of(offers.permissions, [&](const module::PermissionOffer& offer) {
    return offer.permission.name == permission && offer.land == module::Land::by_district;
  });
}

Source source_of(storage::Reader& reader, const CommuneId& commune, const module::Offers& offers,
                 const OfficerId& officer, const RoleId& role_id) {
  Source source;
  const auto role = store::role(reader, commune, role_id);
  if (role) source.permissions = permissions_of(offers, *role);
  source.districts = store::districts_of(reader, commune, officer);
  if (source.districts.empty()) return source;
  std::erase_if(source.permissions,
                [&](const std::string& permission) { return !can_be_limited(offers, permission); });
  return source;
}

/// Adds what comes by one way to what came by those before.
void add_source(Rights& rights, const Source& source) {
  for (const auto& permission : source.permissions) {
    const bool is_new = rights.permissions.insert(permission).second;
    const auto limited = rights.only_in.find(permission);
    if (source.districts.empty()) {
      if (limited != rights.only_in.end()) rights.only_in.erase(limited);
    } else if (is_new || limited != rights.only_in.end()) {
      auto& districts = rights.only_in[permission];
      for (const auto& one : source.districts) {
        if (std::ranges::find(districts, one) == districts.end()) districts.push_back(one);
      }
    }
  }
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
  add_source(rights, source_of(reader, commune, offers, officer, role));
  add_services(reader, commune, officer, rights.services);
  for (const auto& lent : store::delegations_on(reader, commune, officer, today)) {
    const auto giver = store::officer(reader, commune, lent.from);
    if (!giver) continue;
    add_source(rights, source_of(reader, commune, offers, lent.from, giver->role));
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
    if (!officer.districts.empty() && !can_be_limited(offers, permission.name)) return nullptr;
    return permissions_of(offers, role->second).contains(permission.name) ? &role->second : nullptr;
  };
  const auto named = [&](const OfficerId& id) {
    return std::find_if(town.officers.begin(), town.officers.end(),
                        [&](const Officer& one) { return one.id == id; });
  };
  std::vector<Way> ways;
  for (const auto& officer : town.officers) {
    if (const auto* role = with_right(officer)) {
      ways.push_back(
          {officer, name_of(scope, *role), "", std::nullopt, officer.services, officer.districts});
    }
    for (const auto& lent : town.lent) {
      if (lent.to != officer.id || !officer.active) continue;
      const auto giver = named(lent.from);
      if (giver == town.officers.end()) continue;
      const auto* role = with_right(*giver);
      if (role == nullptr) continue;
      ways.push_back({officer, name_of(scope, *role), giver->name, lent.last, giver->services,
                      giver->districts});
    }
  }
  return ways;
}

}  // namespace parvis::identity
