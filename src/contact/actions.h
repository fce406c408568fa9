#pragma once
// The sentences of the audit log of contact.

#include "platform/module/module.h"

namespace parvis::contact {

[[nodiscard]] module::ActionsOffer actions_offer();

}  // namespace parvis::contact
