#pragma once
// The sentences of the audit log of counter.

#include "platform/module/module.h"

namespace parvis::counter {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::counter
