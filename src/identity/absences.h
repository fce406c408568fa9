#pragma once
// Officers who are away for some days, and who stands in for them. Rights are lent apart
// (delegations.h): an absence only says where work goes. A door of identity.

#include <optional>
#include <string>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

struct NewAbsence {
  OfficerId officer;
  OfficerId replacement;  // empty: the queue of the service
  Date first;
  Date last;
};
struct Absence {
  std::string id;
  OfficerId officer;
  OfficerId replacement;
  std::string officer_name;
  std::string replacement_name;
  Date first;
  Date last;
  bool ended = false;  // by hand, before its last day
};
enum class AbsenceState { upcoming, current, over };
[[nodiscard]] AbsenceState state_of(const Absence& absence, Date today);

/// Refuses days that delegations refuse, days of another absence, oneself or a closed account as
/// replacement, and somebody else's absence (unless the actor manages officers).
[[nodiscard]] Result<std::string> declare_absence(const Scope& scope, const NewAbsence& wanted);
/// The officer is back, or will not go. By herself, or by who manages officers; false otherwise.
bool end_absence(const Scope& scope, std::string_view id);
/// Now and to come, and those that ended within a month, by first day: of one officer and those she
/// stands in for, or of everybody for an empty id.
[[nodiscard]] std::vector<Absence> absences_of(const Scope& scope, const OfficerId& officer);
/// Those that hold on that day.
[[nodiscard]] std::vector<Absence> absences_on(const Scope& scope, Date day);

/// To whom goes what is meant for an officer.
struct StandIn {
  OfficerId officer;          // empty: the queue of the service
  std::optional<Date> until;  // the last day of the absence of who was meant; nothing: she is here
  [[nodiscard]] bool is_away() const { return until.has_value(); }
};
/// Pure. Whose replacement is away too leads to the next one; a circle leads to the queue.
[[nodiscard]] StandIn stand_in(const OfficerId& meant, const std::vector<Absence>& absences);
/// The same today; a replacement whose account was closed meanwhile leads to the queue.
[[nodiscard]] StandIn stand_in_for(const Scope& scope, const OfficerId& meant);

/// Begun, and nobody was told yet what was waiting.
[[nodiscard]] std::vector<Absence> absences_to_announce(const Scope& scope);
/// False when that was done already.
bool mark_announced(const Scope& scope, storage::Transaction& tx, std::string_view id);

[[nodiscard]] std::vector<const storage::AnyStatement*> absence_statements();

}  // namespace parvis::identity
