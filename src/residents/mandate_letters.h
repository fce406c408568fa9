#pragma once
// What is said to people about a mandate: that it began, that it ended, what was done by it.

#include <string>

#include "contact/contact.h"
#include "residents/mandates.h"

namespace parvis::residents {

/// Tells the person helped who may act for them, until when, and how to stop it.
void tell_begun(const Scope& scope, module::House& house, storage::Transaction& tx,
                const Themes& offered, const Mandate& mandate, const Resident& helped,
                const Resident& helper);
/// Tells both that it is over.
void tell_ended(const Scope& scope, module::House& house, storage::Transaction& tx,
                const Mandate& mandate, const Resident& helped, const Resident& helper,
                MandateEnd end);
/// The recap as a letter.
[[nodiscard]] contact::Message recap_of(const Scope& scope, const Resident& helped,
                                        const Resident& helper,
                                        const std::vector<module::DoneAct>& acts);

}  // namespace parvis::residents
