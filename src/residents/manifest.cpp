// What residents' files offer to the house.
#include "residents/counter_acts.h"
#include "residents/demo.h"
#include "residents/migrations.h"
#include "residents/my_data.h"
#include "residents/space_store.h"
#include "residents/store.h"
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
    store::delete_old_attempts(tx, scope.commune.id, scope.now() - std::chrono::hours(24));
  });
}

}  // namespace

module::Manifest manifest(module::House& house, const std::vector<module::Manifest>& all) {
  using module::Role;
  module::Manifest offer;
  offer.name = "residents";
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  for (const auto* statement : store::space_statements()) offer.statements.push_back(statement);
  for (const auto* statement : counter_act_statements()) offer.statements.push_back(statement);
  offer.routes = space::routes(house, all);
  for (auto& route : people::routes(all)) offer.routes.push_back(std::move(route));
  offer.agent_navigation = {{words::navigation_people, "/agents/habitants", may_read, 20}};
  offer.personal_files = {{words::personal_files, may_read, people::personal_file}};
  offer.demo = [](const Scope& scope, module::House&) { fill_demo(scope); };
  offer.counter_tiles = counter_tiles();
  offer.done_in_visit = done_in_visit;
  offer.navigation = {{words::navigation_space, "/mon-espace", everyone, 60}};
  offer.schedules = {{"residents.forget", std::chrono::hours(1), forget_what_is_over}};
  offer.export_resident = export_own;
  offer.erase_resident = erase_own;
  offer.kept_after_erasure = {words::kept_audit};
  offer.permissions = {
      {may_read, words::permission_read, {Role::administrator, Role::manager, Role::officer}},
      {may_register,
       words::permission_register,
       {Role::administrator, Role::manager, Role::officer}},
      {may_merge, words::permission_merge, {Role::administrator, Role::manager}},
  };
  return offer;
}

}  // namespace parvis::residents
