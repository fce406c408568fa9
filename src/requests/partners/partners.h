#pragma once
// Partners in charge of some categories: a request goes on to them by Open311 GeoReport v2, what
// they say comes back (CRPA L114-2 and L114-3: the wrong door keeps the right dates).
// A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::partners {

struct Partner {
  std::string id;
  std::string name;  // "Métropole de Lille", as residents read it
  std::string url;   // of their Open311, ends with "/"
  std::string api_key;
  std::string jurisdiction;  // "" when they ask for none
  bool active = true;
  Time created_at;
  std::optional<Time> pulled_until;  // their updates are known until then
  std::string trouble;               // why the last question had no answer, "" when it had
};
/// As typed; an empty id adds one, an empty api_key keeps the one that is known.
struct NewPartner {
  std::string id;
  std::string name;
  std::string url;
  std::string api_key;
  std::string jurisdiction;
};
/// A kind of request the partner takes.
struct TheirService {
  std::string code;
  std::string name;
  std::string group;
  bool asks = false;  // it has questions of its own, which nobody here has answered
};
struct Mapping {
  CategoryId category;
  std::string partner;
  std::string service_code;
};
/// `waiting`: to be sent, or sent again. `failed`: an officer must pass it on by other means.
enum class ForwardState { waiting, sent, failed };
[[nodiscard]] std::string_view name_of(ForwardState state);
[[nodiscard]] ForwardState parse_forward_state(std::string_view name);
struct Forward {
  RequestId request;
  std::string partner;
  ForwardState state = ForwardState::waiting;
  Time asked_at;
  std::optional<Time> sent_at;  // they have it since then
  std::string their_id;
  std::string their_token;   // until their number is known
  std::string their_status;  // as they last said it
  std::string trouble;
};

constexpr std::size_t name_characters_max = 80;
constexpr std::size_t url_bytes_max = 300;
constexpr std::size_t key_bytes_max = 200;
constexpr int partners_max = 20;
constexpr int attempts_max = 12;
constexpr std::chrono::hours forward_lives{24 * 7};

// --- all need webhooks::may_manage_partners and leave an audit line
// --------------------------------

[[nodiscard]] std::vector<Partner> partners(const Scope& scope);
[[nodiscard]] std::optional<Partner> partner(const Scope& scope, std::string_view id);
/// Refuses a name or an address that is missing, too long or not to be asked.
[[nodiscard]] Result<std::string> keep_partner(const Scope& scope, House& house,
                                               const NewPartner& partner);
enum class Use { on, off };
/// Off: nothing is sent or asked any more, what waits stays here.
bool turn_partner(const Scope& scope, std::string_view id, Use use);
/// What they take, asked of them now; why not, when they do not answer.
[[nodiscard]] Result<std::vector<TheirService>, std::string> their_services(House& house,
                                                                            const Partner& partner);
[[nodiscard]] std::vector<Mapping> mappings(const Scope& scope);
/// From now on requests of that category go to that service; "" : they stay here.
bool keep_mapping(const Scope& scope, std::string_view partner_id, const CategoryId& category,
                  std::string_view service_code);
[[nodiscard]] std::vector<Forward> forwards(const Scope& scope, std::string_view partner_id,
                                            int limit);
/// Once more, after a failure.
bool forward_again(const Scope& scope, const RequestId& request);

// --- what the program does
// ------------------------------------------------------------------------

/// A request was filed or changed its category: when a partner is in charge it goes there.
void note_change(const Scope& scope, storage::Transaction& tx, const RequestId& id);
[[nodiscard]] jobs::Kind forward_job(House& house);
/// Asks every partner what became of what was sent.
void pull_updates(const Scope& scope, House& house);
/// Requests that could not be sent: somebody must pass them on.
[[nodiscard]] long long failed_forwards(const Scope& scope);

[[nodiscard]] std::vector<web::Route> routes(House& house);
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::requests::partners
