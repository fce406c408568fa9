#pragma once
// Roles by name, as they are stored and sent by forms, and the rights each one has.

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "platform/module/module.h"

namespace parvis::identity {

inline constexpr std::array all_roles{module::Role::administrator, module::Role::manager,
                                      module::Role::officer, module::Role::reader};

[[nodiscard]] std::string_view name_of(module::Role role);
[[nodiscard]] std::optional<module::Role> role_of(std::string_view name);
/// The word that names the role on screen.
[[nodiscard]] Word word_of(module::Role role);
/// What a role may do, from the offers of all manifests.
[[nodiscard]] std::set<std::string, std::less<>> permissions_of(const module::Offers& offers,
                                                                module::Role role);

}  // namespace parvis::identity
