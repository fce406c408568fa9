#pragma once
// The sentences of the audit log of requests.

#include "platform/module/module.h"

namespace parvis::requests {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::requests
