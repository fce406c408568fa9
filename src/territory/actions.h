#pragma once
// The sentences of the audit log of territory.

#include "platform/module/module.h"

namespace parvis::territory {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::territory
