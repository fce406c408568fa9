#pragma once
// Why nothing seems to happen, explained from the clocks of a request: parts of the resident's page
// and of the officer's.

#include "platform/html/components.h"
#include "requests/clocks/clocks.h"

namespace parvis::requests::delays {

/// The block of the page of a request: where it stands, for whom it waits, and the way to the whole
/// explanation. Nothing for what is closed without any delay left.
[[nodiscard]] html::Html block_of(const Scope& scope, std::string_view code);
/// Where it stands, in one or two sentences.
[[nodiscard]] std::string lead_of(const Scope& scope, const clocks::ClockView& view);
/// For whom it waits, and since when; "" when for nobody.
[[nodiscard]] std::string waiting_of(const Scope& scope, const clocks::ClockView& view);
/// Which rule runs, by which article, and where to read it.
[[nodiscard]] html::Html rule_of_view(const Scope& scope, const clocks::ClockView& view);
/// Why the delay started, stopped, started again: each with its day.
[[nodiscard]] html::Html steps_of(const Scope& scope, const clocks::ClockView& view);
/// How many are before it in the service, and the usual delays of its category; nothing once
/// closed.
[[nodiscard]] html::Html rank_of(const Scope& scope, const clocks::ClockView& view);
/// Whether the acknowledgement left, and what follows when it did not.
[[nodiscard]] std::string acknowledgement_of(const Scope& scope, const clocks::ClockView& view);
/// The documents as they were sent, folded, each with its fingerprint.
[[nodiscard]] html::Html documents_of(const Scope& scope, const clocks::ClockView& view);

}  // namespace parvis::requests::delays
