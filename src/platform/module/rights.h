#pragma once
// The rights a module offers to roles; a door of module, included by its first one.

#include <vector>

#include "platform/scope/scope.h"

namespace parvis::module {

enum class Role { administrator, manager, officer, reader };

/// Whether a right can be held in some districts only: the module that offers it then shows and
/// does nothing elsewhere. One that cannot is not held at all by who is limited to districts.
enum class Land { whole_town, by_district };

struct PermissionOffer {
  Permission permission;
  Word label;
  std::vector<Role> roles;  // who has it unless the commune decides otherwise
  Land land = Land::whole_town;
};

/// What a key given to another program may open.
struct KeyOffer {
  Permission permission;
  Word label;
};

}  // namespace parvis::module
