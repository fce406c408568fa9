#pragma once
// Visits: a person in front of an officer, from the greeting to the receipt.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/counter.h"
#include "residents/residents.h"

namespace parvis::counter {

struct Visit {
  VisitId id;
  std::string code;     // of its receipt, "K7Q2-9MPD"
  ResidentId resident;  // empty: the person does not wish to say who they are
  OfficerId officer;
  Time opened_at;
  std::optional<Time> ended_at;
};

/// Opens a visit; an empty id receives somebody without a name. Refuses, at "resident", a file that
/// does not exist; a merged file gives the one that stands.
[[nodiscard]] Result<VisitId> open_visit(const Scope& scope, const ResidentId& resident);
/// The same in the caller's transaction, for a ticket or an appointment; the resident is known.
[[nodiscard]] VisitId open_visit_in(const Scope& scope, storage::Transaction& tx,
                                    const ResidentId& resident);
[[nodiscard]] std::optional<Visit> visit(const Scope& scope, const VisitId& id);
/// The visit whose receipt carries that code, once it is ended.
[[nodiscard]] std::optional<Visit> visit_of_code(const Scope& scope, std::string_view code);
/// The person says who they are. Refuses a visit that is ended or has a name, an unknown file.
[[nodiscard]] Result<VisitId> name_visitor(const Scope& scope, const VisitId& id,
                                           const ResidentId& resident);
/// Ends the visit and, with it, the service of its ticket. Ended twice is not an error.
[[nodiscard]] Result<VisitId> end_visit(const Scope& scope, const VisitId& id);
/// Those of the officer that are not ended, the oldest first.
[[nodiscard]] std::vector<Visit> open_visits(const Scope& scope);
[[nodiscard]] std::vector<Visit> visits_of(const Scope& scope,
                                           const std::vector<ResidentId>& residents);

/// What a module needs of the visit to act in it.
[[nodiscard]] module::CounterVisit for_modules(const Scope& scope, const Visit& visit);
/// Everything done in the visit over all modules, in order.
[[nodiscard]] std::vector<module::DoneAct> done_in(const Scope& scope,
                                                   const std::vector<module::Manifest>& manifests,
                                                   const VisitId& id);
/// What goes on for the person over all modules, what waits for them first.
[[nodiscard]] std::vector<module::Concern> concerns_in(
    const Scope& scope, const std::vector<module::Manifest>& manifests, const Visit& visit);
/// The tiles this officer may use in that visit.
[[nodiscard]] std::vector<const module::CounterTile*> tiles_in(
    const Scope& scope, const std::vector<module::Manifest>& manifests, const Visit& visit);

/// Visits left open are ended at night; after a year a visit forgets who came.
void tidy_visits(const Scope& scope);
/// Forgets that these people came; gives the number of visits changed.
[[nodiscard]] long long forget_visitors(const Scope& scope,
                                        const std::vector<ResidentId>& residents);

[[nodiscard]] std::string subject_of(const VisitId& id);  // "visit:01J…"

}  // namespace parvis::counter
