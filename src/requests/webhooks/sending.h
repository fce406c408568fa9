#pragma once
// Messages of webhooks on their way.

#include "requests/webhooks/webhooks.h"

namespace parvis::requests::webhooks {

/// A message "ping" to that hook.
void queue_ping(const Scope& scope, storage::Transaction& tx, const Hook& hook);
/// The job that sends a message already written down.
void queue_delivery(const Scope& scope, storage::Transaction& tx, std::string_view delivery_id);

}  // namespace parvis::requests::webhooks
