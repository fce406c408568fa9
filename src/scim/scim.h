#pragma once
// The town's own directory (Entra ID, Keycloak, Okta …) opens, changes and closes officers'
// accounts: SCIM 2.0 (RFC 7643, RFC 7644).

#include "platform/module/module.h"

namespace parvis::scim {

/// Held by the keys of directories only, never by an officer.
inline constexpr Permission may_provision{"scim.provision"};

[[nodiscard]] module::Manifest manifest(module::House& house);

}  // namespace parvis::scim
