#pragma once
// The sentences of the audit log of identity.

#include "platform/module/module.h"

namespace parvis::identity {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::identity
