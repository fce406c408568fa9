// Webhooks in the database.
#include "requests/webhooks/store.h"

namespace parvis::requests::webhooks {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

/// As the row holds it: the event and the state by name.
struct DeliveryRow : Delivery {
  std::string event_name;
  std::string state_name;
};

std::vector<Column<Hook>> hook_columns() {
  return {{"hook_id", &Hook::id},
          {"name", &Hook::name},
          {"url", &Hook::url},
          {"events", &Hook::events},
          {"secret", &Hook::secret},
          {"active", &Hook::active},
          {"created_at", &Hook::created_at},
          {"failing_since", &Hook::failing_since},
          {"stopped_at", &Hook::stopped_at}};
}

std::vector<Column<DeliveryRow>> delivery_columns() {
  return {{"delivery_id", &DeliveryRow::id},    {"hook_id", &DeliveryRow::hook},
          {"event", &DeliveryRow::event_name},  {"number", &DeliveryRow::number},
          {"body", &DeliveryRow::body},         {"made_at", &DeliveryRow::made_at},
          {"state", &DeliveryRow::state_name},  {"attempts", &DeliveryRow::attempts},
          {"tried_at", &DeliveryRow::tried_at}, {"status", &DeliveryRow::status},
          {"answer", &DeliveryRow::answer}};
}

const Select<Hook, 1> all_hooks{
    "requests.webhooks",
    "SELECT hook_id, name, url, events, secret, active, created_at, failing_since, stopped_at "
    "FROM requests_webhook WHERE commune_id = $1 ORDER BY created_at, hook_id",
    hook_columns()};

const Select<Hook, 2> one_hook{
    "requests.webhook",
    "SELECT hook_id, name, url, events, secret, active, created_at, failing_since, stopped_at "
    "FROM requests_webhook WHERE commune_id = $1 AND hook_id = $2",
    hook_columns()};

const Command<8> add_hook_row{
    "requests.insert_webhook",
    "INSERT INTO requests_webhook (commune_id, hook_id, name, url, events, secret, active, "
    "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

const Command<5> save_hook_row{
    "requests.save_webhook",
    "UPDATE requests_webhook SET active = $3, failing_since = $4, stopped_at = $5 "
    "WHERE commune_id = $1 AND hook_id = $2"};

const Command<2> drop_hook{"requests.delete_webhook",
                           "DELETE FROM requests_webhook WHERE commune_id = $1 AND hook_id = $2"};
const Command<2> drop_log{
    "requests.delete_webhook_log",
    "DELETE FROM requests_webhook_delivery WHERE commune_id = $1 AND hook_id = $2"};
const Command<2> drop_old{
    "requests.delete_old_webhook_log",
    "DELETE FROM requests_webhook_delivery WHERE commune_id = $1 AND made_at < $2"};

const Select<DeliveryRow, 3> log_of_hook{
    "requests.webhook_log",
    "SELECT delivery_id, hook_id, event, number, body, made_at, state, attempts, tried_at, status, "
    "answer FROM requests_webhook_delivery WHERE commune_id = $1 AND hook_id = $2 "
    "ORDER BY made_at DESC, delivery_id DESC LIMIT $3",
    delivery_columns()};

const Select<DeliveryRow, 2> one_delivery{
    "requests.webhook_delivery",
    "SELECT delivery_id, hook_id, event, number, body, made_at, state, attempts, tried_at, status, "
    "answer FROM requests_webhook_delivery WHERE commune_id = $1 AND delivery_id = $2",
    delivery_columns()};

const Command<10> add_delivery_row{
    "requests.insert_webhook_delivery",
    "INSERT INTO requests_webhook_delivery (commune_id, delivery_id, hook_id, event, number, body, "
    "made_at, state, attempts, status, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "'')"};

const Command<7> save_delivery_row{
    "requests.save_webhook_delivery",
    "UPDATE requests_webhook_delivery SET state = $3, attempts = $4, tried_at = $5, status = $6, "
    "answer = $7 WHERE commune_id = $1 AND delivery_id = $2"};

Delivery delivery_of(DeliveryRow row) {
  Delivery delivery = std::move(static_cast<Delivery&>(row));
  delivery.event = parse_event(row.event_name).value_or(Event::ping);
  delivery.state = parse_delivery_state(row.state_name);
  return delivery;
}

}  // namespace

namespace store {

std::vector<Hook> hooks(const Scope& scope, storage::Reader& reader) {
  return reader.rows(all_hooks, scope.commune.id);
}

std::optional<Hook> hook(const Scope& scope, storage::Reader& reader, std::string_view id) {
  return reader.one(one_hook, scope.commune.id, id);
}

void insert_hook(const Scope& scope, storage::Transaction& tx, const Hook& hook) {
  tx.run(add_hook_row, scope.commune.id, hook.id, hook.name, hook.url, hook.events, hook.secret,
         hook.active, hook.created_at);
}

bool save_hook(const Scope& scope, storage::Transaction& tx, const Hook& hook) {
  return tx.run(save_hook_row, scope.commune.id, hook.id, hook.active, hook.failing_since,
                hook.stopped_at) == 1;
}

bool delete_hook(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  tx.run(drop_log, scope.commune.id, id);
  return tx.run(drop_hook, scope.commune.id, id) == 1;
}

std::vector<Delivery> deliveries(const Scope& scope, storage::Reader& reader,
                                 std::string_view hook_id, int limit) {
  std::vector<Delivery> all;
  for (auto& row : reader.rows(log_of_hook, scope.commune.id, hook_id, limit)) {
    all.push_back(delivery_of(std::move(row)));
  }
  return all;
}

std::optional<Delivery> delivery(const Scope& scope, storage::Reader& reader, std::string_view id) {
  auto row = reader.one(one_delivery, scope.commune.id, id);
  return row ? std::optional(delivery_of(std::move(*row))) : std::nullopt;
}

void insert_delivery(const Scope& scope, storage::Transaction& tx, const Delivery& delivery) {
  tx.run(add_delivery_row, scope.commune.id, delivery.id, delivery.hook, name_of(delivery.event),
         delivery.number, delivery.body, delivery.made_at, name_of(delivery.state),
         delivery.attempts, delivery.status);
}

bool save_delivery(const Scope& scope, storage::Transaction& tx, const Delivery& delivery) {
  return tx.run(save_delivery_row, scope.commune.id, delivery.id, name_of(delivery.state),
                delivery.attempts, delivery.tried_at, delivery.status, delivery.answer) == 1;
}

std::int64_t delete_deliveries_before(const Scope& scope, storage::Transaction& tx, Time moment) {
  return tx.run(drop_old, scope.commune.id, moment);
}

}  // namespace store

std::vector<const storage::AnyStatement*> statements() {
  return {&all_hooks,        &one_hook, &add_hook_row,     &save_hook_row,
          &drop_hook,        &drop_log, &log_of_hook,      &one_delivery,
          &add_delivery_row, &drop_old, &save_delivery_row};
}

}  // namespace parvis::requests::webhooks
