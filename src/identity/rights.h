#pragma once
// What an officer may do today: by his own role, and by what others lend him.

#include "identity/roles.h"
#include "identity/store.h"

namespace parvis::identity {

struct Rights {
  PermissionSet permissions;
  std::vector<ServiceId> services;
};
/// Rights received are those of the giver's own role and services: they are not lent further.
[[nodiscard]] Rights rights_of(storage::Reader& reader, const CommuneId& commune,
                               const module::Offers& offers, const OfficerId& officer,
                               const RoleId& role, Date today);

/// An active officer has the right to manage officers.
[[nodiscard]] bool somebody_manages(storage::Reader& reader, const CommuneId& commune);

}  // namespace parvis::identity
