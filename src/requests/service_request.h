#pragma once
// The service request and its rules: states, who may do what, deadlines. Pure: no database, no
// page.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/working_days.h"

namespace parvis::requests {

/// Where a request stands. `joined`: a member of another request's cluster, which answers for it.
/// `reopened`: closed once, and somebody said it is still broken.
enum class State {
  received,
  assigned,
  scheduled,
  in_progress,
  waiting_for_resident,
  reopened,
  done,
  refused,
  joined,
  withdrawn
};

/// What may be done to a request. Reading, following and exporting change nothing and are not here.
enum class Action {
  assign,
  change_category,
  schedule,
  start,
  ask_resident,
  resolve,
  refuse,
  join,
  split,
  reopen,
  withdraw,
  confirm_fixed,
  resident_message,
  add_photo,
  reply,
  note,
  check_text
};

/// Who acts: the reporter by code, an officer, a manager, the program itself.
enum class Role { resident, officer, manager, system };

[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::string_view name_of(Action action);
/// The state of that name; nothing for anything else.
[[nodiscard]] std::optional<State> parse_state(std::string_view name);
[[nodiscard]] std::span<const State> all_states();
[[nodiscard]] std::span<const Action> all_actions();

/// The state after the action, or the word saying why that role may not do it in that state.
[[nodiscard]] Result<State, Word> next_state(State state, Action action, Role role);

/// True while the town still owes something. A joined request is as open as the one it joined,
/// so the caller asks for its lead.
[[nodiscard]] bool is_open(State state);
/// "open" or "closed": the only two words of Open311 GeoReport v2.
[[nodiscard]] std::string_view open311_status(bool open);
/// True while the deadline's clock stands still.
[[nodiscard]] bool clock_suspended(State state);

/// The day the town means to be done: `delay_days` working days after the local day of arrival.
[[nodiscard]] Date expected_date(Date received, int delay_days, HolidayZone holidays);
/// The date moved by the working days that passed while the resident's answer was awaited.
[[nodiscard]] Date after_waiting(Date expected, Date asked, Date answered, HolidayZone holidays);
/// Open, its clock running, and its day passed.
[[nodiscard]] bool is_late(State state, bool open, Date expected, Date today);

/// "2026-00421": the year and the rank in it.
[[nodiscard]] std::string request_number(int year, long long rank);
/// What a person typed, brought to that form ("2026 421" too); nothing when it is no number.
[[nodiscard]] std::optional<std::string> parse_request_number(std::string_view typed);

/// The state in words, as said to residents.
[[nodiscard]] Word word_of(State state);

}  // namespace parvis::requests
