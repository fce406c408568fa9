#pragma once
// The life of a ticket and what a wait may be. Pure.

#include <optional>
#include <string_view>
#include <vector>

namespace parvis::counter {

enum class TicketState { waiting, called, served, absent };
[[nodiscard]] std::string_view name_of(TicketState state);
[[nodiscard]] TicketState parse_ticket_state(std::string_view name);

/// `call`: the number is shown; `came`: the person is there; `missed`: nobody came when called.
enum class TicketAct { call, came, missed };

/// Called twice in all: then the place is given up.
inline constexpr int calls_max = 2;

struct TicketStep {
  TicketState state = TicketState::waiting;
  int calls = 0;
};
/// waiting --call--> called --came--> served
///                   called --missed--> called again, then absent
/// Nothing for any other act.
[[nodiscard]] std::optional<TicketStep> next_step(TicketStep now, TicketAct act);

/// Fewer services than this say nothing: the minutes set for the reason count.
inline constexpr std::size_t services_min = 5;
inline constexpr int services_looked_at = 20;
/// The middle one of the recent services, in whole minutes, at least one; `otherwise` for too few.
[[nodiscard]] int usual_minutes(std::vector<int> recent_minutes, int otherwise);

/// Somebody who waits before, and how long their reason usually takes.
struct Ahead {
  int people = 0;
  int minutes = 0;  // of all of them, one after the other
};
/// Minutes until one's turn, in steps of five; 0 when nobody is before.
[[nodiscard]] int wait_minutes(const Ahead& ahead, int open_desks);

/// The middle of some values; nothing for none.
[[nodiscard]] std::optional<double> median(std::vector<double> values);

}  // namespace parvis::counter
