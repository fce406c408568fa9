#pragma once
// To whom a request goes: rules by kind, ground and channel that managers edit, before what the
// category says. A team is a service here: a group of a service that works apart is a service of
// its own. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/desk.h"
#include "requests/routing/route_rules.h"

namespace parvis::requests::routing {

/// To whom, and by which rule ("" : the category's own service).
struct Destination {
  ServiceId service;
  OfficerId officer;  // who stands in for her when she is away; empty: the queue
  std::string rule;
};
/// What is filed, given another category or made of a mail asks this and nothing else. A rule whose
/// service was switched off is passed over.
[[nodiscard]] Destination destination_of(const Scope& scope, const Category& category,
                                         geo::Point position, std::string_view district,
                                         Channel channel);

/// The audit line of a rule that was followed; nothing when none was.
void record_rule(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                 const Destination& to);

constexpr std::size_t rules_max = 200;
/// In the order they are asked.
[[nodiscard]] std::vector<Rule> rules(const Scope& scope);
[[nodiscard]] std::optional<Rule> rule(const Scope& scope, std::string_view id);
/// Adds (empty id) or changes. For who may_route; refuses by field what is not the commune's
/// (category, area, service, officer not of that service), a rule that says when as another one
/// does, one that says nothing of when, and a version that is not the one stored.
[[nodiscard]] Result<std::string> keep_rule(const Scope& scope, const Rule& rule);
/// What keep_rule() refuses of its fields.
[[nodiscard]] Refusals check_rule(const Scope& scope, const Rule& rule);
/// False when there is none. For who may_route.
bool drop_rule(const Scope& scope, std::string_view id);

/// Of the requests of the last `preview_days`, those that a change would have sent elsewhere.
constexpr int preview_days = 90;
constexpr int preview_requests_max = 20'000;
struct Move {
  std::string from;  // services, by name
  std::string to;
  long long count = 0;
};
struct Preview {
  long long looked_at = 0;
  long long elsewhere = 0;
  std::vector<Move> moves;  // the most first
};
/// As if that rule were added, or took the place of the one with its id.
[[nodiscard]] Preview preview(const Scope& scope, const Rule& wanted);

/// The try-it form: a kind, a place in words, a channel.
struct Trial {
  std::string place;  // as it was understood, "" : not found
  Destination to;
  std::string service_name;
  std::string officer_name;
};
[[nodiscard]] std::optional<Trial> try_it(const Scope& scope, const CategoryId& category,
                                          std::string_view place, Channel channel);

// --- absences -----------------------------------------------------------------------------------

/// Keeps that something came for an officer who is away; the officers' timeline says so.
void note_replacement(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                      const OfficerId& meant, const OfficerId& stand_in);
/// Where news for an officer go: the address of who stands in while she is away.
[[nodiscard]] std::string address_for(const Scope& scope, const OfficerId& meant);
/// "Awa Diallo · absente jusqu’au 12 mars 2026" for lists to choose from.
class Presence {
 public:
  explicit Presence(const Scope& scope);
  [[nodiscard]] std::string label(const OfficerId& officer, const std::string& name) const;

 private:
  const Scope& scope_;
  std::vector<std::pair<std::string, Date>> away_;
};

struct Replaced {
  Summary request;
  std::string officer_name;   // who was meant
  std::string stand_in_name;  // "" : the queue of the service
  Time came_at;
};
/// What came for this officer while she was away, the latest first.
[[nodiscard]] std::vector<Replaced> came_for_me(const Scope& scope);
/// What she took for others.
[[nodiscard]] std::vector<Replaced> taken_for_others(const Scope& scope);
/// Open requests of those she stands in for now, that were waiting when they left.
[[nodiscard]] std::vector<Summary> waiting_with_others(const Scope& scope);
/// The schedule: whoever stands in is told once what was waiting. Gives how many were told.
int announce_absences(const Scope& scope, House& house);

void fill_demo_routes(const Scope& scope);
[[nodiscard]] std::vector<const storage::AnyStatement*> route_statements();

}  // namespace parvis::requests::routing
