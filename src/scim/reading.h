#pragma once
// What a directory sends, read from its JSON.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scim/wrong.h"

namespace parvis::scim {

/// What is said of a person; members that are unset say nothing, empty ones take away.
struct PersonForm {
  std::optional<std::string> user_name;
  std::optional<std::string> external_id;
  std::optional<std::string> display_name;
  std::optional<std::string> formatted;
  std::optional<std::string> given_name;
  std::optional<std::string> family_name;
  std::optional<std::string> title;
  std::optional<std::string> email;
  std::optional<bool> active;
};
/// A whole User (POST, PUT). Attributes we do not keep are let by (RFC 7643, section 2.1).
[[nodiscard]] Answer<PersonForm> read_person(std::string_view json);
/// A PatchOp: its operations one after the other, `active` also as "False", which Entra ID sends.
[[nodiscard]] Answer<PersonForm> read_person_patch(std::string_view json);

struct MemberChange {
  enum class Kind { add, remove, replace } kind = Kind::add;
  std::vector<std::string> ids;
};
/// A PatchOp on a Group: only its members change; a name is the town's.
[[nodiscard]] Answer<std::vector<MemberChange>> read_members_patch(std::string_view json);

}  // namespace parvis::scim
