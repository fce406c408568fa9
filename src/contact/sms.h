#pragma once
// Text messages: a job hands them to what the installation set, and to officers when nothing is.

#include <optional>
#include <string_view>

#include "contact/contact.h"

namespace parvis::contact {

/// Queues the text of a task in the caller's transaction.
void queue_sms(const Scope& scope, storage::Transaction& tx, std::string_view task_id,
               std::optional<Time> not_after);
[[nodiscard]] jobs::Kind sms_job(const SmsGateway& gateway);

/// Hands one text over. Throws jobs::GiveUp when it was refused for good, anything else when it may
/// be tried again. What is thrown names no person.
void hand_over(const SmsGateway& gateway, std::string_view number, std::string_view text);

}  // namespace parvis::contact
