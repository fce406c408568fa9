// What contact offers to the house.
#include <boost/json.hpp>

#include "contact/actions.h"
#include "contact/contact.h"
#include "contact/migrations.h"
#include "contact/sms.h"
#include "contact/store.h"
#include "contact/web/screens.h"
#include "contact/words.h"

namespace parvis::contact {
namespace {

/// What was posted or said is kept that long, for who asks whether the letter left.
constexpr std::chrono::hours kept_after{90 * 24};

void tidy(const Scope& scope) {
  scope.database.write(
      [&](storage::Transaction& tx) { store::tidy(scope, tx, scope.now() - kept_after); });
}

std::string export_own(const Scope& scope, const module::PersonKeys& person) {
  boost::json::array told;
  scope.database.read([&](storage::Reader& reader) {
    for (const auto& id : person.ids) {
      for (const auto& task : store::tasks_of(scope, reader, id)) {
        boost::json::object one;
        one["way"] = std::string(store::name_of(task.kind));
        one["at"] = to_rfc3339(task.created_at);
        one["name"] = task.name;
        one["phone"] = task.phone;
        one["postal_address"] = task.postal_address;
        one["subject"] = task.subject;
        one["text"] = task.text;
        told.push_back(std::move(one));
      }
    }
    return 0;
  });
  return boost::json::serialize(told);
}

/// Letters, calls and texts that wait, and the mails kept or not sent yet.
long long erase_own(const Scope& scope, module::House& house, const module::PersonKeys& person) {
  long long mails = 0;
  for (const auto& email : person.emails) mails += house.mail.forget(scope, email);
  return mails + scope.database.write([&](storage::Transaction& tx) {
    long long changed = 0;
    for (const auto& id : person.ids) changed += store::erase(scope, tx, id);
    return changed;
  });
}

std::vector<module::WorkTile> work_tiles() {
  return {{words::tile_letters, "/agents/envois", may_send,
           [](const Scope& scope) { return count_waiting(scope, TaskKind::letter); }},
          {words::tile_calls, "/agents/envois", may_send,
           [](const Scope& scope) { return count_waiting(scope, TaskKind::call); }}};
}

}  // namespace

module::Manifest manifest(module::House& house, SmsGateway gateway) {
  using module::Role;
  module::Manifest offer;
  offer.name = "contact";
  offer.actions = actions_offer();
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  offer.routes = routes();
  offer.agent_navigation = {{words::navigation_tasks, "/agents/envois", may_send, 30}};
  offer.work_tiles = work_tiles();
  offer.permissions = {
      {may_send, words::permission_send, {Role::administrator, Role::manager, Role::officer}}};
  offer.jobs = {sms_job(gateway)};
  offer.schedules = {{"contact.tidy", std::chrono::hours(1), tidy}};
  offer.export_resident = export_own;
  offer.erase_resident = [&house](const Scope& scope, const module::PersonKeys& person) {
    return erase_own(scope, house, person);
  };
  return offer;
}

}  // namespace parvis::contact
