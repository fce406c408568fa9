#pragma once
// What an officer may do today: by his own role, and by what others lend him.

#include "identity/roles.h"
#include "identity/store.h"

namespace parvis::identity {

struct Rights {
  PermissionSet permissions;
  std::vector<ServiceId> services;
  /// Those of the permissions that are held in some districts only, with the names of these.
  std::map<std::string, std::vector<std::string>, std::less<>> only_in;
};
/// Rights received are those of the giver's own role, services and districts: they are not lent
/// further. Each permission reaches as far as the widest of the ways it comes by, and no way widens
/// what came by another.
[[nodiscard]] Rights rights_of(storage::Reader& reader, const CommuneId& commune,
                               const module::Offers& offers, const OfficerId& officer,
                               const RoleId& role, Date today);

/// An active officer has the right to manage officers.
[[nodiscard]] bool somebody_manages(storage::Reader& reader, const CommuneId& commune);

}  // namespace parvis::identity
