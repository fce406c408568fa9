// Webhooks: what happened becomes messages, and a job carries each until it is taken.
#include "requests/webhooks/sending.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "requests/paths.h"
#include "requests/store.h"
#include "requests/webhooks/store.h"

namespace parvis::requests::webhooks {
namespace {

namespace json = boost::json;

constexpr std::string_view job_name = "requests.webhook";
constexpr std::size_t answer_characters_max = 200;
constexpr int gone = 410;  // "do not ask here again"

/// What became of the request by the act that was just written.
Event event_of(const RequestRow& row) {
  if (row.version == 1) return Event::created;
  const auto kind = parse_entry_kind(row.last_action);
  const bool closing =
      kind == EntryKind::done || kind == EntryKind::refused || kind == EntryKind::withdrawn;
  return closing && !row.is_open ? Event::closed : Event::updated;
}

/// Numbers, states and dates: nothing that a person said, and no place.
json::object facts_of(const Scope& scope, const RequestRow& row) {
  json::object facts{{"service_request_id", row.number},
                     {"status", open311_status(row.is_open)},
                     {"state", requests::name_of(row.state)},
                     {"service_code", row.category.value},
                     {"requested_datetime", to_rfc3339(row.received_at)},
                     {"updated_datetime", to_rfc3339(scope.now())},
                     {"url", link_to(scope, "/api/v1/requests/" + row.number)}};
  if (const auto expected = parse_iso_date(row.expected_date)) {
    facts["expected_datetime"] = to_rfc3339(start_of_day(*expected, scope.commune.zone));
  }
  return facts;
}

void queue_message(const Scope& scope, storage::Transaction& tx, const Hook& hook, Event event,
                   const RequestRow* row) {
  Delivery delivery;
  delivery.id = new_ulid();
  delivery.hook = hook.id;
  delivery.event = event;
  delivery.made_at = scope.now();
  json::object body{{"id", delivery.id},
                    {"event", name_of(event)},
                    {"commune", scope.commune.id.value},
                    {"at", to_rfc3339(scope.now())}};
  if (row != nullptr) {
    delivery.number = row->number;
    body["request"] = facts_of(scope, *row);
  }
  delivery.body = json::serialize(body);
  store::insert_delivery(scope, tx, delivery);
  queue_delivery(scope, tx, delivery.id);
}

/// One message, with what came of it.
struct Try {
  Hook hook;
  Delivery delivery;
};

std::optional<Try> open_try(const Scope& scope, const std::string& id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Try> {
    auto delivery = store::delivery(scope, reader, id);
    if (!delivery || delivery->state != DeliveryState::waiting) return std::nullopt;
    auto hook = store::hook(scope, reader, delivery->hook);
    if (!hook) return std::nullopt;
    return Try{std::move(*hook), std::move(*delivery)};
  });
}

void send(const Scope& scope, outbound::Reach reach, Try& one) {
  outbound::Ask question;
  question.address = one.hook.url;
  question.method = outbound::Method::post;
  question.body = one.delivery.body;
  question.content_type = "application/json";
  question.accept = "*/*";
  question.reach = reach;
  question.headers = {
      "User-Agent: Parvis", "X-Parvis-Event: " + std::string(name_of(one.delivery.event)),
      "X-Parvis-Delivery: " + one.delivery.id,
      "X-Parvis-Signature: " + signature(one.hook.secret, scope.now(), one.delivery.body)};
  one.delivery.tried_at = scope.now();
  ++one.delivery.attempts;
  try {
    const auto answer = outbound::ask(question);
    one.delivery.status = answer.status;
    one.delivery.answer = shorten(clean_text(answer.body), answer_characters_max);
  } catch (const outbound::Unanswered& unanswered) {
    one.delivery.status = 0;
    one.delivery.answer = shorten(unanswered.what(), answer_characters_max);
  }
}

bool was_taken(const Delivery& delivery) {
  return delivery.status >= 200 && delivery.status < 300;
}

/// What the try means for the message and for the hook.
void settle(const Scope& scope, Try& one, int attempt) {
  auto& hook = one.hook;
  if (was_taken(one.delivery)) {
    one.delivery.state = DeliveryState::delivered;
    hook.failing_since.reset();
    return;
  }
  if (!hook.failing_since) hook.failing_since = scope.now();
  if (one.delivery.status == gone || has_failed_enough(hook.failing_since, scope.now())) {
    hook.active = false;
    hook.stopped_at = scope.now();
  }
  if (!hook.active || attempt >= attempts_max) one.delivery.state = DeliveryState::failed;
}

/// The hook as it stands now, changed meanwhile or not: only its health is written.
void keep_try(const Scope& scope, const Try& one) {
  scope.database.write([&](storage::Transaction& tx) {
    store::save_delivery(scope, tx, one.delivery);
    auto now = store::hook(scope, tx, one.hook.id);
    if (!now || !now->active) return;
    now->failing_since = one.hook.failing_since;
    now->active = one.hook.active;
    now->stopped_at = one.hook.stopped_at;
    store::save_hook(scope, tx, *now);
    if (!now->active) {
      audit::record(scope, tx, "requests.webhook_failed", "webhook:" + now->id, now->name);
    }
  });
}

void deliver(const Scope& scope, outbound::Reach reach, const jobs::Job& job) {
  const std::string id(json::parse(job.payload).as_object().at("delivery").as_string());
  auto one = open_try(scope, id);
  if (!one) return;
  if (!one->hook.active) {
    one->delivery.state = DeliveryState::dropped;
    scope.database.write(
        [&](storage::Transaction& tx) { store::save_delivery(scope, tx, one->delivery); });
    return;
  }
  send(scope, reach, *one);
  settle(scope, *one, job.attempt);
  keep_try(scope, *one);
  if (one->delivery.state != DeliveryState::waiting) return;
  throw std::runtime_error("the receiver answered " + std::to_string(one->delivery.status));
}

}  // namespace

void queue_delivery(const Scope& scope, storage::Transaction& tx, std::string_view delivery_id) {
  jobs::EnqueueOptions options;
  options.not_after = scope.now() + delivery_lives;
  jobs::enqueue(scope, tx, job_name,
                json::serialize(json::object{{"delivery", std::string(delivery_id)}}), options);
}

void queue_ping(const Scope& scope, storage::Transaction& tx, const Hook& hook) {
  queue_message(scope, tx, hook, Event::ping, nullptr);
}

void note_change(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  const auto all = store::hooks(scope, tx);
  const bool heard = std::ranges::any_of(all, [](const Hook& hook) { return hook.active; });
  if (!heard) return;
  const auto row = request_by_id(scope, tx, id);
  if (!row) return;
  const auto event = event_of(*row);
  std::vector<RequestRow> rows{*row};
  // The members of a cluster are closed with their lead.
  if (event == Event::closed) {
    for (auto& member : members_of(scope, tx, id)) rows.push_back(std::move(member));
  }
  for (const auto& each : rows) {
    if (!each.is_public) continue;
    for (const auto& hook : all) {
      if (hook.active && hook.wants(event)) queue_message(scope, tx, hook, event, &each);
    }
  }
}

jobs::Kind delivery_job(House& house) {
  jobs::Kind kind;
  kind.name = job_name;
  kind.attempts_max = attempts_max;
  kind.run = [&house](const Scope& scope, const jobs::Job& job) {
    deliver(scope, house.reach, job);
  };
  return kind;
}

void forget_old_deliveries(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_deliveries_before(scope, tx, scope.now() - log_kept);
  });
}

}  // namespace parvis::requests::webhooks
