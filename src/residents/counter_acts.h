#pragma once
// A door of residents: acts on a person's own file, as lines of the receipt of a visit and of what
// was done by a mandate; and the tiles that begin them at the counter.

#include <string_view>
#include <vector>

#include "residents/residents.h"

namespace parvis::residents {

enum class CounterAct {
  registered,
  corrected,
  wish_changed,  // how to be reached, in which language, how pages are shown
  code_printed,
  mandate_given,
  mandate_code_printed,
  mandate_ended
};

/// Remembers that the act was done during the visit; nothing for an empty visit. `about`: the
/// mandate, for the acts on one.
void remember_act(const Scope& scope, const VisitId& visit, const ResidentId& id, CounterAct act,
                  std::string_view about = "");
/// The same in the transaction of the act; an act by mandate is remembered without a visit too.
void remember_act_in(const Scope& scope, storage::Transaction& tx, const VisitId& visit,
                     const ResidentId& id, CounterAct act, std::string_view about = "");
/// What a correction changed: details, wishes, both; nothing when the file is as it was.
[[nodiscard]] std::vector<CounterAct> acts_between(const Resident& before, const Resident& after);
/// The lines of that visit, in order; nobody is named in them.
[[nodiscard]] std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit);
/// What was changed in the file of the person helped by that mandate, in order.
[[nodiscard]] std::vector<module::DoneAct> done_by_mandate(const Scope& scope, const MandateId& id);
/// "Correct the details", "print a code".
[[nodiscard]] std::vector<module::CounterTile> counter_tiles();
/// Forgets the acts of an erased person.
std::int64_t forget_acts(const Scope& scope, storage::Transaction& tx, const ResidentId& id);

[[nodiscard]] std::vector<const storage::AnyStatement*> counter_act_statements();

}  // namespace parvis::residents
