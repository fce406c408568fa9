// A round of the demo town: what its first officer may walk today.
#include "identity/identity.h"
#include "requests/rounds/rounds.h"

namespace parvis::requests::rounds {

void fill_demo_rounds(const Scope& scope) {
  const auto officers = identity::officers(scope);
  if (officers.empty()) return;
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.officer = officers.front().id;
  actor.name = officers.front().name;
  actor.services = officers.front().services;
  actor.permissions = {std::string(may_read.name), std::string(may_handle.name)};
  const Scope hers{scope.commune,    actor,       i18n::Language::fr,
                   scope.request_id, scope.clock, scope.database};
  constexpr std::size_t stops_of_demo = 12;
  NewRound wanted;
  wanted.name = "Tour du centre";
  wanted.day = hers.today();
  for (const auto& summary : candidates(hers, {})) {
    if (wanted.requests.size() < stops_of_demo) wanted.requests.push_back(summary.id);
  }
  (void)make_round(hers, wanted);
}

}  // namespace parvis::requests::rounds
