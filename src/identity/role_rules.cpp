// What a role is called and what it grants: pure.

#include "identity/hosting.h"
#include "identity/roles.h"
#include "identity/words.h"

namespace parvis::identity {

RoleId standard_role(module::Role role) {
  return RoleId(std::string(name_of(role)));
}

std::string_view name_of(module::Role role) {
  switch (role) {
    case module::Role::administrator:
      return "administrator";
    case module::Role::manager:
      return "manager";
    case module::Role::officer:
      return "officer";
    case module::Role::reader:
      return "reader";
  }
  return "reader";
}

std::optional<module::Role> role_of(std::string_view name) {
  for (module::Role role : standard_roles) {
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

Word word_of(module::Role role) {
  switch (role) {
    case module::Role::administrator:
      return words::role_administrator;
    case module::Role::manager:
      return words::role_manager;
    case module::Role::officer:
      return words::role_officer;
    case module::Role::reader:
      return words::role_reader;
  }
  return words::role_reader;
}

Word hint_of(module::Role role) {
  switch (role) {
    case module::Role::administrator:
      return words::role_administrator_hint;
    case module::Role::manager:
      return words::role_manager_hint;
    case module::Role::officer:
      return words::role_officer_hint;
    case module::Role::reader:
      return words::role_reader_hint;
  }
  return words::role_reader_hint;
}

std::string name_of(const Scope& scope, const NamedRole& role) {
  return role.name.empty() ? scope.say(word_of(role.model)) : role.name;
}

bool grants(const NamedRole& role, const module::PermissionOffer& offer) {
  const auto decided = role.decisions.find(offer.permission.name);
  if (decided != role.decisions.end()) return decided->second;
  for (module::Role one : offer.roles) {
    if (one == role.model) return true;
  }
  return false;
}

bool manages_officers(const NamedRole& role) {
  return grants(role, {may_manage_officers, Word(), {module::Role::administrator}});
}

bool is_offered(const module::Offers& offers, const CommuneId& commune,
                std::string_view permission) {
  return permission != may_host.name || commune == offers.operator_commune;
}

PermissionSet permissions_of(const module::Offers& offers, const NamedRole& role) {
  PermissionSet permissions;
  for (const auto& offer : offers.permissions) {
    if (grants(role, offer)) permissions.emplace(offer.permission.name);
  }
  return permissions;
}

}  // namespace parvis::identity
