// The demo town's other programs: what they were sent, what they said, and what failed.
#include "requests/partners/demo_partners.h"

#include "requests/partners/forwarding.h"
#include "requests/partners/store.h"
#include "requests/partners/words.h"
#include "requests/webhooks/store.h"
#include "territory/territory.h"

namespace parvis::requests::partners {
namespace words = ::parvis::partners::words;

namespace {

const CategoryId forwarded_category("eclairage-clignote");

/// The demo as it was some hours ago, seen by the program itself.
class Before {
 public:
  explicit Before(const Scope& scope) : scope_(scope) {}
  void go_back(int hours) { clock_.set(scope_.now() - std::chrono::hours(hours)); }
  [[nodiscard]] Scope now() const {
    return {scope_.commune,    scope_.actor, i18n::Language::fr,
            scope_.request_id, clock_,       scope_.database};
  }

 private:
  const Scope& scope_;
  FakeClock clock_{Time{}};
};

RequestId file_lamp(const Scope& scope, House& house, const std::string& text, std::size_t place) {
  const auto ground = territory::demo_ground();
  if (ground.addresses.empty()) return {};
  const auto& address = ground.addresses[place % ground.addresses.size()];
  NewRequest request;
  request.category = forwarded_category;
  request.position = address.point;
  request.address = address.number + " " + address.street;
  request.description = text;
  const auto receipt = report(scope, house, request);
  return receipt ? receipt->id : RequestId();
}

std::optional<Sending> sending_of(const Scope& scope, const RequestId& id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Sending> {
    auto forward = store::forward(scope, reader, id);
    auto row = request_by_id(scope, reader, id);
    if (!forward || !row) return std::nullopt;
    auto partner = store::partner(scope, reader, forward->partner);
    if (!partner) return std::nullopt;
    return Sending{std::move(*partner), std::move(*forward), std::move(*row), "EP-12"};
  });
}

/// They took it, and said a day later that they are on their way.
void live_taken(Before& day, House& house) {
  day.go_back(50);
  const auto id = file_lamp(day.now(), house, "Le lampadaire clignote toute la nuit.", 61);
  day.go_back(49);
  const auto sending = sending_of(day.now(), id);
  if (!sending) return;
  keep_success(day.now(), house, *sending, {"MV-20418", ""});
  day.go_back(26);
  take_update(day.now(), house, sending->partner,
              {"MV-7731", "MV-20418", "IN_PROGRESS", "une équipe passe cette semaine."});
}

/// They refused it: an officer must pass it on by other means.
void live_refused(Before& day, House& house) {
  day.go_back(30);
  const auto id = file_lamp(day.now(), house, "Il clignote depuis lundi, on ne dort plus.", 97);
  auto sending = sending_of(day.now(), id);
  if (!sending) return;
  sending->forward.state = ForwardState::failed;
  sending->forward.trouble = day.now().say(words::they_answered, {{"status", "400"}});
  day.now().database.write(
      [&](storage::Transaction& tx) { store::save_forward(day.now(), tx, sending->forward); });
}

void live_partner(Before& day, House& house) {
  day.go_back(60);
  const auto partner = keep_partner(
      day.now(), house,
      {"", "Métropole du Val", "https://signaler.metropole-du-val.example/v2/", "", ""});
  if (!partner) return;
  keep_mapping(day.now(), *partner, forwarded_category, "EP-12");
  live_taken(day, house);
  live_refused(day, house);
  turn_partner(day.now(), *partner, Use::off);
}

/// What became of each message: the first had no answer at first, the last never had one.
void settle_messages(Before& day, const std::string& hook) {
  auto all = webhooks::deliveries(day.now(), hook, 50);
  for (auto message = all.begin(); message != all.end(); ++message) {
    const bool latest = message == all.begin();
    message->state = latest ? webhooks::DeliveryState::failed : webhooks::DeliveryState::delivered;
    message->attempts = latest ? webhooks::attempts_max : 1;
    message->tried_at = message->made_at + std::chrono::seconds(latest ? 36000 : 2);
    message->status = latest ? 503 : 200;
    message->answer = latest ? "Service Unavailable" : R"({"ok":true})";
    day.now().database.write(
        [&](storage::Transaction& tx) { webhooks::store::save_delivery(day.now(), tx, *message); });
  }
}

}  // namespace

void fill_demo_partners(const Scope& scope, House& house) {
  if (!category(scope, forwarded_category)) return;
  Before day(scope);
  day.go_back(70);
  const auto hook = webhooks::add_hook(day.now(), house,
                                       {"Logiciel de la voirie",
                                        "https://voirie.valmorin.example/messages",
                                        {"request.created", "request.updated", "request.closed"}});
  live_partner(day, house);
  if (!hook) return;
  settle_messages(day, hook->id);
  webhooks::turn_hook(day.now(), hook->id, webhooks::Turn::off);
}

}  // namespace parvis::requests::partners
