// What administrators do with webhooks.
#include <algorithm>

#include "base/text.h"
#include "requests/webhooks/sending.h"
#include "requests/webhooks/store.h"
#include "requests/webhooks/words.h"
#include "requests/words.h"

namespace parvis::requests::webhooks {
namespace own = ::parvis::webhooks::words;

namespace {

bool may(const Scope& scope) {
  return scope.actor.may(may_manage_partners);
}

std::string subject_of_hook(std::string_view id) {
  return "webhook:" + std::string(id);
}

}  // namespace

std::vector<Hook> hooks(const Scope& scope) {
  if (!may(scope)) return {};
  return scope.database.read([&](storage::Reader& reader) { return store::hooks(scope, reader); });
}

std::optional<Hook> hook(const Scope& scope, std::string_view id) {
  if (!may(scope)) return std::nullopt;
  return scope.database.read(
      [&](storage::Reader& reader) { return store::hook(scope, reader, id); });
}

Result<MadeHook> add_hook(const Scope& scope, House& house, const NewHook& asked) {
  if (!may(scope)) return refuse("", requests::words::rule_not_for_this_role);
  if (auto refusals = check_hook(asked, house.reach); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  Hook made;
  made.id = new_ulid();
  made.name = trim(asked.name);
  made.url = trim(asked.url);
  made.events = ::parvis::join(asked.events, " ");
  made.secret = "whsec_" + random_token(32);
  made.created_at = scope.now();
  return scope.database.write([&](storage::Transaction& tx) -> Result<MadeHook> {
    if (store::hooks(scope, tx).size() >= static_cast<std::size_t>(hooks_max)) {
      return refuse("", own::hooks_too_many, {{"max", std::to_string(hooks_max)}});
    }
    store::insert_hook(scope, tx, made);
    audit::record(scope, tx, "requests.add_webhook", subject_of_hook(made.id), made.name);
    return MadeHook{made.id, made.secret};
  });
}

bool turn_hook(const Scope& scope, std::string_view id, Turn turn) {
  if (!may(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    auto known = store::hook(scope, tx, id);
    if (!known) return false;
    known->active = turn == Turn::on;
    known->failing_since.reset();
    known->stopped_at.reset();
    if (!store::save_hook(scope, tx, *known)) return false;
    audit::record(scope, tx, turn == Turn::on ? "requests.start_webhook" : "requests.stop_webhook",
                  subject_of_hook(id), known->name);
    return true;
  });
}

bool remove_hook(const Scope& scope, std::string_view id) {
  if (!may(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    const auto known = store::hook(scope, tx, id);
    if (!known || !store::delete_hook(scope, tx, id)) return false;
    audit::record(scope, tx, "requests.remove_webhook", subject_of_hook(id), known->name);
    return true;
  });
}

bool try_hook(const Scope& scope, std::string_view id) {
  if (!may(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    const auto known = store::hook(scope, tx, id);
    if (!known || !known->active) return false;
    queue_ping(scope, tx, *known);
    audit::record(scope, tx, "requests.try_webhook", subject_of_hook(id), known->name);
    return true;
  });
}

std::vector<Delivery> deliveries(const Scope& scope, std::string_view hook_id, int limit) {
  if (!may(scope)) return {};
  return scope.database.read(
      [&](storage::Reader& reader) { return store::deliveries(scope, reader, hook_id, limit); });
}

bool send_again(const Scope& scope, std::string_view delivery_id) {
  if (!may(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    auto known = store::delivery(scope, tx, delivery_id);
    if (!known) return false;
    const auto its_hook = store::hook(scope, tx, known->hook);
    if (!its_hook || !its_hook->active) return false;
    known->state = DeliveryState::waiting;
    if (!store::save_delivery(scope, tx, *known)) return false;
    queue_delivery(scope, tx, known->id);
    audit::record(scope, tx, "requests.resend_webhook", subject_of_hook(known->hook),
                  known->number);
    return true;
  });
}

long long stopped_hooks(const Scope& scope) {
  const auto all = hooks(scope);
  return std::ranges::count_if(all, [](const Hook& one) { return one.stopped_at.has_value(); });
}

}  // namespace parvis::requests::webhooks
