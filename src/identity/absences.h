#pragma once
// Officers who are away for some days, and who stands in for them. Rights are lent apart
// (delegations.h): an absence only says where work goes. A door of identity.

#include <optional>
#include <string>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

/// Noting the absences of others: of an officer for the members of her own services, of a program
/// for everybody. Who manages officers needs no other right.
inline constexpr Permission may_note_absences{"identity.absences"};

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

/// The officers who work and whose absences this actor notes beside her own.
[[nodiscard]] std::vector<Officer> answered_for(const Scope& scope);
/// Refuses days that delegations refuse, days of another absence, oneself or a closed account as
/// replacement, and the absence of somebody the actor does not answer for.
[[nodiscard]] Result<std::string> declare_absence(const Scope& scope, const NewAbsence& wanted);
/// The officer is back, or will not go. By herself, or by who answers for her; false otherwise.
bool end_absence(const Scope& scope, std::string_view id);
/// Now and to come, and those that ended within a month, by first day: of one officer and those she
/// stands in for, or of everybody for an empty id.
[[nodiscard]] std::vector<Absence> absences_of(const Scope& scope, const OfficerId& officer);
/// The same of the actor and of those she answers for.
[[nodiscard]] std::vector<Absence> absences_seen(const Scope& scope);
[[nodiscard]] std::optional<Absence> absence(const Scope& scope, std::string_view id);
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
