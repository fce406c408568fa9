#pragma once
// Keys that other programs show in place of a session: one store for all of them.
// A door of identity, for the modules whose programs they let in.

#include <optional>
#include <span>
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
  std::optional<Time> seen_at;     // last use, to the minute
  std::optional<Time> expires_at;  // from then on it opens nothing
  int per_minute_max = 0;          // asked so many times a minute, whatever the address
};
inline constexpr std::size_t key_name_characters_max = 60;
/// The allowance of a key that was given none of its own.
inline constexpr int key_per_minute_usual = 600;
inline constexpr int key_per_minute_max = 6000;

/// Those that open that permission, the newest first.
[[nodiscard]] std::vector<ProgramKey> program_keys(const Scope& scope, Permission permission);
/// All of them, whatever they open.
[[nodiscard]] std::vector<ProgramKey> program_keys(const Scope& scope);

/// What an administrator asks for.
struct NewKey {
  std::string name;
  std::vector<std::string> permissions;
  std::string last_day;    // ISO date, the last one on which it opens; "" : it never ends
  std::string per_minute;  // as typed; "" : the usual allowance
};
/// The key itself, shown once: only its SHA-256 is stored. Refuses a name that is missing or too
/// long, no permission or one that is not `offered`, a day that is past or is none, an allowance
/// outside 1 .. key_per_minute_max.
[[nodiscard]] Result<std::string> give_key(const Scope& scope, const NewKey& key,
                                           std::span<const Permission> offered);
/// The same for one permission, without an end and with the usual allowance.
[[nodiscard]] Result<std::string> give_key(const Scope& scope, std::string_view name,
                                           Permission permission);
/// Takes it back: from the next request on it opens nothing. False when there is no such key for
/// that permission.
bool revoke_key(const Scope& scope, std::string_view id, Permission permission);
/// The same, whatever it opens.
bool revoke_key(const Scope& scope, std::string_view id);

}  // namespace parvis::identity
