// What residents' files offer to the house.
#include "residents/actions.h"
#include "residents/counter_acts.h"
#include "residents/demo.h"
#include "residents/demo_mandates.h"
#include "residents/franceconnect.h"
#include "residents/franceconnect_store.h"
#include "residents/mandate_store.h"
#include "residents/mandates.h"
#include "residents/migrations.h"
#include "residents/my_data.h"
#include "residents/passkey_store.h"
#include "residents/registering.h"
#include "residents/space_store.h"
#include "residents/store.h"
#include "residents/web/api/api.h"
#include "residents/web/franceconnect/screens.h"
#include "residents/web/mandates/screens.h"
#include "residents/web/passkeys/screens.h"
#include "residents/web/people/screens.h"
#include "residents/web/space/screens.h"
#include "residents/words.h"

namespace parvis::residents {

namespace {

/// Codes and sessions that are over leave the database.
void forget_what_is_over(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    // A code counts for an hour against too many of them.
    store::delete_old_codes(tx, scope.commune.id, scope.now() - std::chrono::hours(1));
    store::delete_old_sessions(tx, scope.commune.id, scope.now() - session_age_max,
                               scope.now() - session_idle_max);
    store::delete_old_mandate_codes(tx, scope.commune.id, scope.now());
    store::delete_old_attempts(tx, scope.commune.id, scope.now() - std::chrono::hours(24));
  });
  forget_recognised(scope);
  forget_challenges(scope);
}

/// A mandate for the person at the counter; whoever does not say who they are is looked for first.
html::Url begin_mandate(const Scope& /*scope*/, const module::CounterVisit& visit) {
  if (!visit.person) return html::Url("/agents/mandats").q("visite", visit.id.value);
  return html::Url("/agents/mandats/nouveau")
      .q("personne", visit.person->id.value)
      .q("visite", visit.id.value);
}

}  // namespace

module::Manifest manifest(module::House& house, const std::vector<module::Manifest>& all) {
  using module::Role;
  module::Manifest offer;
  offer.name = "residents";
  offer.actions = actions_offer();
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  for (const auto* statement : store::space_statements()) offer.statements.push_back(statement);
  for (const auto* statement : counter_act_statements()) offer.statements.push_back(statement);
  for (const auto* statement : store::mandate_statements()) offer.statements.push_back(statement);
  for (const auto* statement : store::franceconnect_statements()) {
    offer.statements.push_back(statement);
  }
  for (const auto* statement : store::passkey_statements()) offer.statements.push_back(statement);
  offer.routes = space::routes(house, all);
  for (auto& route : people::routes(all)) offer.routes.push_back(std::move(route));
  for (auto& route : mandates::routes(house, all)) offer.routes.push_back(std::move(route));
  for (auto& route : api::routes(house, all)) offer.routes.push_back(std::move(route));
  for (auto& route : passkeys::routes(house)) offer.routes.push_back(std::move(route));
  for (auto& route : franceconnect::routes(house)) offer.routes.push_back(std::move(route));
  offer.navigation = {{words::navigation_space, "/mon-espace", everyone, 60}};
  offer.agent_navigation = {{words::navigation_people, "/agents/habitants", may_read, 20},
                            {words::navigation_mandates, "/agents/mandats", may_keep_mandates, 40}};
  offer.schedules = {{"residents.forget", std::chrono::hours(1), forget_what_is_over},
                     {"residents.find_again", std::chrono::hours(1), find_again},
                     {"residents.recaps", std::chrono::minutes(10),
                      [&house, &all](const Scope& scope) { send_late_recaps(scope, house, all); }}};
  offer.work_tiles = {{words::tile_twins, "/agents/doublons", may_merge, [](const Scope& scope) {
                         return static_cast<long long>(open_twins(scope).size());
                       }}};
  offer.personal_files = {{words::personal_files, may_read, people::personal_file}};
  offer.counter_tiles = counter_tiles();
  offer.counter_tiles.push_back(
      {"residents.mandate", words::tile_mandate, "people", may_keep_mandates, begin_mandate});
  offer.done_in_visit = done_in_visit;
  offer.demo = [&all](const Scope& scope, module::House& its_house) {
    fill_demo(scope);
    fill_demo_twin(scope);
    fill_demo_mandates(scope, its_house, all);
  };
  offer.mandate_themes = {{by_mandate, words::mandate_theme}};
  offer.done_by_mandate = done_by_mandate;
  offer.export_resident = export_own;
  offer.erase_resident = erase_own;
  offer.kept_after_erasure = {words::kept_audit, words::kept_letters};
  offer.permissions = {
      {may_read, words::permission_read, {Role::administrator, Role::manager, Role::officer}},
      {may_register,
       words::permission_register,
       {Role::administrator, Role::manager, Role::officer}},
      {may_keep_mandates,
       words::permission_mandates,
       {Role::administrator, Role::manager, Role::officer}},
      {may_merge, words::permission_merge, {Role::administrator, Role::manager}},
      {may_give_data, words::permission_give_data, {Role::administrator, Role::manager}},
  };
  return offer;
}

}  // namespace parvis::residents
