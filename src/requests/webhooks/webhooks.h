#pragma once
// Webhooks: another program is told of what happens to public requests, by signed messages without
// personal data. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::webhooks {

/// Who decides which programs are told, and which partners requests go to.
inline constexpr Permission may_manage_partners{"requests.partners"};

enum class Event { created, updated, closed, ping };
/// "request.created"; "ping" is a trial.
[[nodiscard]] std::string_view name_of(Event event);
[[nodiscard]] std::optional<Event> parse_event(std::string_view name);

struct Hook {
  std::string id;
  std::string name;
  std::string url;
  std::string events;  // names, separated by spaces
  std::string secret;
  bool active = true;
  Time created_at;
  std::optional<Time> failing_since;  // no answer was good since then
  std::optional<Time> stopped_at;     // by the program: it failed for too long
  [[nodiscard]] bool wants(Event event) const;
};

struct NewHook {
  std::string name;
  std::string url;
  std::vector<std::string> events;
};
struct MadeHook {
  std::string id;
  std::string secret;  // shown once
};

/// `waiting`: to be tried, or tried again. `dropped`: the hook was stopped meanwhile.
enum class DeliveryState { waiting, delivered, failed, dropped };
[[nodiscard]] std::string_view name_of(DeliveryState state);
[[nodiscard]] DeliveryState parse_delivery_state(std::string_view name);

struct Delivery {
  std::string id;  // the same at each try
  std::string hook;
  Event event = Event::ping;
  std::string number;
  std::string body;
  Time made_at;
  DeliveryState state = DeliveryState::waiting;
  int attempts = 0;
  std::optional<Time> tried_at;
  int status = 0;      // of the last answer; 0: there was none
  std::string answer;  // its first signs, or why there was none
};

constexpr std::size_t name_characters_max = 60;
constexpr std::size_t url_bytes_max = 500;
constexpr int hooks_max = 20;
/// After so long without a good answer a hook is stopped, and somebody must look.
constexpr std::chrono::hours failing_max{24 * 5};
constexpr std::chrono::hours delivery_lives{24 * 3};
constexpr std::chrono::hours log_kept{24 * 30};
constexpr int attempts_max = 12;

// --- rules
// ----------------------------------------------------------------------------------------

/// "t=1772438400,v1=<hex>": HMAC-SHA256 of "1772438400.<body>" with the secret.
[[nodiscard]] std::string signature(std::string_view secret, Time at, std::string_view body);
/// Refuses a name or an address that is missing, too long or not to be asked, and no event.
[[nodiscard]] Refusals check_hook(const NewHook& hook, outbound::Reach reach);
/// Whether a hook that has failed since then is to be stopped now.
[[nodiscard]] bool has_failed_enough(std::optional<Time> failing_since, Time now);

// --- verbs: all need may_manage_partners and leave an audit line
// -----------------------------------

[[nodiscard]] std::vector<Hook> hooks(const Scope& scope);
[[nodiscard]] std::optional<Hook> hook(const Scope& scope, std::string_view id);
[[nodiscard]] Result<MadeHook> add_hook(const Scope& scope, House& house, const NewHook& hook);
enum class Turn { on, off };
/// On again after a failure: what failed meanwhile is not sent by itself.
bool turn_hook(const Scope& scope, std::string_view id, Turn turn);
/// With its log.
bool remove_hook(const Scope& scope, std::string_view id);
/// A trial: a message "ping".
bool try_hook(const Scope& scope, std::string_view id);
/// The latest messages first.
[[nodiscard]] std::vector<Delivery> deliveries(const Scope& scope, std::string_view hook_id,
                                               int limit);
/// Once more, under the same id.
bool send_again(const Scope& scope, std::string_view delivery_id);

// --- what the program does
// ------------------------------------------------------------------------

/// Something happened to a request: whoever wants to hear of it is told after the transaction.
void note_change(const Scope& scope, storage::Transaction& tx, const RequestId& id);
[[nodiscard]] jobs::Kind delivery_job(House& house);
/// Old lines of the log go.
void forget_old_deliveries(const Scope& scope);
/// Hooks that were stopped because they failed: somebody must look.
[[nodiscard]] long long stopped_hooks(const Scope& scope);

[[nodiscard]] std::vector<web::Route> routes(House& house);
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::requests::webhooks
