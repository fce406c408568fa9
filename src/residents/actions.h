#pragma once
// The sentences of the audit log of residents.

#include "platform/module/module.h"

namespace parvis::residents {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::residents
