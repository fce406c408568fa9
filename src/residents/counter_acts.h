#pragma once
// What residents offers at the counter on a person's own file: tiles, and the lines of the receipt.

#include <vector>

#include "residents/residents.h"

namespace parvis::residents {

enum class CounterAct { corrected, code_printed };

/// Remembers that the act was done during the visit; nothing for an empty visit.
void remember_act(const Scope& scope, const VisitId& visit, const ResidentId& id, CounterAct act);
/// The lines of that visit, in order.
[[nodiscard]] std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit);
/// "Correct the details", "print a code".
[[nodiscard]] std::vector<module::CounterTile> counter_tiles();
/// Forgets the acts of an erased person.
std::int64_t forget_acts(const Scope& scope, storage::Transaction& tx, const ResidentId& id);

[[nodiscard]] std::vector<const storage::AnyStatement*> counter_act_statements();

}  // namespace parvis::residents
