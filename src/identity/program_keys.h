#pragma once
// Keys that other programs show in place of a session. A door of identity, for the modules whose
// programs they let in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

struct ProgramKey {
  std::string id;  // not the secret
  std::string name;
  std::string permissions;  // separated by spaces
  OfficerId created_by;     // "" : the command line, the demo
  Time created_at;
  std::optional<Time> seen_at;  // last use, to the minute
};
inline constexpr std::size_t key_name_characters_max = 60;
/// Those that open that permission, the newest first.
[[nodiscard]] std::vector<ProgramKey> program_keys(const Scope& scope, Permission permission);
/// The key itself, shown once: only its SHA-256 is stored. Refuses, at field "name", a name that is
/// missing or too long.
[[nodiscard]] Result<std::string> give_key(const Scope& scope, std::string_view name,
                                           Permission permission);
/// Takes it back: from the next request on it opens nothing. False when there is no such key for
/// that permission.
bool revoke_key(const Scope& scope, std::string_view id, Permission permission);

}  // namespace parvis::identity
