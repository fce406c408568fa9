// Two lots of the demo town: what was given to a service at once, and what was taken back.
#include "identity/identity.h"
#include "requests/bulk/bulk.h"
#include "requests/lists.h"

namespace parvis::requests::bulk {
namespace {

constexpr int given_at_once = 6;

std::vector<Seen> seen_of(const std::vector<Summary>& rows, std::size_t from, std::size_t count) {
  std::vector<Seen> seen;
  for (std::size_t i = from; i < std::min(rows.size(), from + count); ++i) {
    seen.push_back({rows.at(i).id, rows.at(i).version});
  }
  return seen;
}

}  // namespace

void fill_demo_lots(const Scope& scope, House& house) {
  const auto officers = identity::officers(scope);
  if (officers.empty() || officers.front().services.empty()) return;
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.officer = officers.front().id;
  actor.name = officers.front().name;
  actor.services = officers.front().services;
  actor.permissions = {std::string(may_read.name), std::string(may_handle.name),
                       std::string(may_manage.name)};
  const Scope hers{scope.commune,    actor,       i18n::Language::fr,
                   scope.request_id, scope.clock, scope.database};
  const auto rows = queue(hers, Queue::unassigned, {}, 1, 2 * given_at_once).rows;
  Order order;
  order.deed = Deed::assign;
  order.service = actor.services.front();
  (void)carry_out(hers, house, new_key(), seen_of(rows, 0, given_at_once), order);
  const auto mistaken =
      carry_out(hers, house, new_key(), seen_of(rows, given_at_once, given_at_once), order);
  if (mistaken) (void)undo(hers, house, *mistaken);
}

}  // namespace parvis::requests::bulk
