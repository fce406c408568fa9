// What the counter offers to the house.
#include <algorithm>

#include "counter/actions.h"
#include "counter/demo.h"
#include "counter/learning_store.h"
#include "counter/migrations.h"
#include "counter/personal_data.h"
#include "counter/queue_store.h"
#include "counter/visit_store.h"
#include "counter/web/learning/screens.h"
#include "counter/web/visits/screens.h"
#include "counter/web/waiting/screens.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

long long tickets_waiting(const Scope& scope) {
  const auto today = tickets_of(scope, scope.today());
  return std::count_if(today.begin(), today.end(),
                       [](const Ticket& one) { return one.step.state == TicketState::waiting; });
}

long long booked_today(const Scope& scope) {
  const auto today = slots_of_day(scope, scope.today());
  return std::count_if(today.begin(), today.end(),
                       [](const Slot& one) { return one.state == SlotState::booked; });
}

module::CounterTile appointment_tile() {
  module::CounterTile tile{"counter.appointment", words::tile_appointment, "calendar", may_serve,
                           [](const Scope&, const module::CounterVisit& visit) {
                             return visit_url(visit.id).segment("rendez-vous");
                           }};
  tile.needs_person = true;
  return tile;
}

}  // namespace

module::Manifest manifest(module::House& house, const Lent& lent) {
  using module::Role;
  module::Manifest offer;
  offer.name = "counter";
  offer.actions = actions_offer();
  append(offer.routes, visits::routes(lent.manifests));
  append(offer.routes, waiting::routes(house));
  append(offer.routes, helping::routes(house, lent));
  offer.migrations = embedded_migrations();
  append(offer.statements, store::visit_statements());
  append(offer.statements, store::queue_statements());
  append(offer.statements, store::learning_statements());
  offer.permissions = {
      {may_serve, words::permission_serve, {Role::administrator, Role::manager, Role::officer}},
      {may_manage, words::permission_manage, {Role::administrator, Role::manager}},
      {may_read_figures,
       words::permission_figures,
       {Role::administrator, Role::manager, Role::reader}}};
  offer.schedules = {{"counter.tidy", std::chrono::hours(1), [](const Scope& scope) {
                        tidy_visits(scope);
                        tidy_learning(scope);
                      }}};
  offer.agent_navigation = {{words::navigation_counter, "/guichet", may_serve, 5}};
  offer.work_tiles = {{words::tile_waiting, "/guichet", may_serve, tickets_waiting},
                      {words::tile_slots, "/guichet/mediation", may_serve, booked_today}};
  offer.personal_files = {{words::personal_files, may_serve, personal_file}};
  offer.counter_tiles = {appointment_tile()};
  offer.concerns = concerns_of;
  offer.done_in_visit = done_in_visit;
  offer.subjects_of_resident = subjects_about;
  offer.export_resident = export_resident;
  offer.erase_resident = erase_resident;
  offer.kept_after_erasure = {words::kept_figures};
  offer.demo = fill_demo;
  return offer;
}

}  // namespace parvis::counter
