#pragma once
// Rules on addresses: where a provider may stand, and which machines may be asked.

#include "platform/outbound/outbound.h"

namespace parvis::oidc {

using outbound::is_on_loopback;
using outbound::is_public;
using outbound::origin_of;

}  // namespace parvis::oidc
