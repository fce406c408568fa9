#pragma once
// Roles: named sets of permissions that each commune may change; what an officer may do by his own
// role and by what others lend him. A door of identity.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "identity/identity.h"

namespace parvis::identity {

using PermissionSet = std::set<std::string, std::less<>>;

inline constexpr std::array standard_roles{module::Role::administrator, module::Role::manager,
                                           module::Role::officer, module::Role::reader};
/// The right that a commune must never be without.
inline constexpr Permission may_manage_officers{"identity.officers"};
inline constexpr std::size_t role_name_characters_max = 60;

[[nodiscard]] std::string_view name_of(module::Role role);
[[nodiscard]] std::optional<module::Role> role_of(std::string_view name);
/// The word that names a standard role, and the line that says what it is for.
[[nodiscard]] Word word_of(module::Role role);
[[nodiscard]] Word hint_of(module::Role role);

struct NamedRole {
  RoleId id;
  std::string name;  // "" : the word of its model
  /// What it takes after for the permissions that the commune has not decided: those of a module
  /// that came later.
  module::Role model = module::Role::reader;
  std::map<std::string, bool, std::less<>> decisions;

  [[nodiscard]] bool is_standard() const { return role_of(id.value).has_value(); }
};
[[nodiscard]] std::string name_of(const Scope& scope, const NamedRole& role);
[[nodiscard]] bool grants(const NamedRole& role, const module::PermissionOffer& offer);
/// The right to manage officers, which needs no offer to be known.
[[nodiscard]] bool manages_officers(const NamedRole& role);
/// Whether roles of that commune may hold the permission at all: the operator's is for the
/// operator's commune.
[[nodiscard]] bool is_offered(const module::Offers& offers, const CommuneId& commune,
                              std::string_view permission);
[[nodiscard]] PermissionSet permissions_of(const module::Offers& offers, const NamedRole& role);

// --- operations ---------------------------------------------------------------------------------

/// All roles of the commune: the standard ones first.
[[nodiscard]] std::vector<NamedRole> roles(const Scope& scope);
[[nodiscard]] std::optional<NamedRole> role(const Scope& scope, const RoleId& id);
/// How many active officers have each role.
[[nodiscard]] std::map<std::string, long long> holders_by_role(const Scope& scope);

struct RoleForm {
  RoleId id;  // "" : a new one
  std::string name;
  module::Role model = module::Role::reader;  // of a new one
  std::set<std::string> permissions;          // those ticked
};
/// Decides every permission offered. The sessions of those whose rights change end, but not the
/// one of who changes them. Refuses a name that is missing or taken, and the change after which
/// nobody could manage officers.
[[nodiscard]] Result<RoleId> keep_role(const Scope& scope, const module::Offers& offers,
                                       const RoleForm& form);
/// Refuses a standard role and one that somebody has.
[[nodiscard]] Result<RoleId> drop_role(const Scope& scope, const RoleId& id);

/// Who could open a kind of file, and by which way.
struct Way {
  Officer officer;
  std::string role_name;
  std::string lent_by;  // the officer whose rights are lent, "" by his own role
  std::optional<Date> lent_until;
  std::vector<ServiceId> services;     // those that come this way
  std::vector<std::string> districts;  // the way leads to these only; empty: to the whole town
};
/// Every active officer with the permission, one line for each way he has it, by name.
[[nodiscard]] std::vector<Way> who_may(const Scope& scope, const module::Offers& offers,
                                       Permission permission);

}  // namespace parvis::identity
