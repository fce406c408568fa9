#pragma once
// Rounds on foot: requests chosen, put in the order of a walk, seen one after the other with a
// telephone, with or without network. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/desk.h"
#include "requests/lists.h"
#include "requests/rounds/walking_order.h"

namespace parvis::requests::rounds {

constexpr std::size_t round_name_max = 80;

struct NewRound {
  std::string name;  // "" : the day says it
  Date day;
  OfficerId officer;  // who walks it; "" : whoever makes it
  std::vector<RequestId> requests;
};
/// In the order of a walk from the town hall. Refuses by field: id (none, more than stops_max),
/// day (past), name (too long), officer (unknown). Requests that are closed, unknown, or of other
/// districts are left out. Needs `requests.handle`.
[[nodiscard]] Result<std::string> make_round(const Scope& scope, const NewRound& wanted);

/// Open requests for a round: by district, category and service, at most stops_max of them, the
/// late ones first.
[[nodiscard]] std::vector<Summary> candidates(const Scope& scope, const ListFilter& filter);

/// What was done at a stop. `seen`: a note, the request stays open.
enum class StopOutcome { to_do, done, seen };
struct Stop {
  int place = 0;  // from 0
  Summary summary;
  StopOutcome outcome = StopOutcome::to_do;
  std::optional<Time> visited_at;
  double from_previous_m = 0;
};
struct Round {
  std::string id;
  std::string name;
  Date day;
  OfficerId officer;
  std::string officer_name;
  int length_m = 0;
  std::vector<Stop> stops;  // those this officer may read
  [[nodiscard]] std::size_t left() const;
};
[[nodiscard]] std::optional<Round> round(const Scope& scope, std::string_view id);
/// The latest days first, without their stops.
[[nodiscard]] std::vector<Round> latest_rounds(const Scope& scope, int limit);

/// What is done on the spot: done with a proof, or a note for colleagues.
enum class StopDeed { done, note };
struct StopAct {
  std::string key;  // made on the telephone: sent twice, it counts once
  StopDeed deed = StopDeed::done;
  int version = 0;  // of the request as it was seen
  Proof proof;
};
/// Where the request stands after it.
struct Acted {
  int version = 0;
  State state = State::received;
};
/// Refuses what the verb refuses (resolve, add_note): no proof, somebody acted meanwhile.
[[nodiscard]] Result<Acted> act_at_stop(const Scope& scope, House& house, std::string_view round,
                                        int place, const StopAct& act);

/// A round of the demo town.
void fill_demo_rounds(const Scope& scope);

[[nodiscard]] std::vector<const storage::AnyStatement*> round_statements();

}  // namespace parvis::requests::rounds
