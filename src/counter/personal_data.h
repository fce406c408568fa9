#pragma once
// What the counter keeps of a person: when they came, what they booked.

#include "counter/counter.h"

namespace parvis::counter {

[[nodiscard]] std::string export_resident(const Scope& scope, const module::PersonKeys& person);
[[nodiscard]] long long erase_resident(const Scope& scope, const module::PersonKeys& person);
[[nodiscard]] std::vector<std::string> subjects_about(const Scope& scope,
                                                      const module::PersonKeys& person);
/// Appointments to come.
[[nodiscard]] std::vector<module::Concern> concerns_of(const Scope& scope,
                                                       const module::PersonKeys& person);
/// What was learnt and booked in a visit.
[[nodiscard]] std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit);
/// A visit as the reading gate finds it: the file of the person who came; nothing without a name.
[[nodiscard]] std::optional<module::PersonalFile> personal_file(const Scope& scope,
                                                                const std::string& typed);

}  // namespace parvis::counter
