#pragma once
// The sentences of the audit log of scim.

#include "platform/module/module.h"

namespace parvis::scim {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::scim
