#pragma once
// The officers and services of the demo commune.

#include "identity/identity.h"

namespace parvis::identity {

/// Contact of the default services and one officer per role and more; nobody knows their passwords
/// until demo_officers gives new ones.
void fill_demo(const Scope& scope);

}  // namespace parvis::identity
