// The service request and its rules: one table of who may do what in which state.
#include "requests/service_request.h"

#include <array>
#include <cstdio>

#include "base/text.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr std::array states{State::received,
                            State::assigned,
                            State::scheduled,
                            State::in_progress,
                            State::waiting_for_resident,
                            State::reopened,
                            State::done,
                            State::refused,
                            State::joined,
                            State::withdrawn};
constexpr std::array<std::string_view, states.size()> state_names{
    "received", "assigned", "scheduled", "in_progress", "waiting_for_resident",
    "reopened", "done",     "refused",   "joined",      "withdrawn"};

constexpr std::array actions{Action::assign,
                             Action::change_category,
                             Action::schedule,
                             Action::start,
                             Action::ask_resident,
                             Action::resolve,
                             Action::refuse,
                             Action::join,
                             Action::split,
                             Action::reopen,
                             Action::withdraw,
                             Action::confirm_fixed,
                             Action::resident_message,
                             Action::add_photo,
                             Action::reply,
                             Action::note,
                             Action::check_text};
constexpr std::array<std::string_view, actions.size()> action_names{"assign",
                                                                    "change_category",
                                                                    "schedule",
                                                                    "start",
                                                                    "ask_resident",
                                                                    "resolve",
                                                                    "refuse",
                                                                    "join",
                                                                    "split",
                                                                    "reopen",
                                                                    "withdraw",
                                                                    "confirm_fixed",
                                                                    "resident_message",
                                                                    "add_photo",
                                                                    "reply",
                                                                    "note",
                                                                    "check_text"};

using Set = unsigned;
constexpr Set bit(State state) {
  return 1U << static_cast<unsigned>(state);
}
constexpr Set bit(Role role) {
  return 1U << static_cast<unsigned>(role);
}

constexpr Set untouched = bit(State::received) | bit(State::reopened);
constexpr Set running =
    untouched | bit(State::assigned) | bit(State::scheduled) | bit(State::in_progress);
constexpr Set waiting = bit(State::waiting_for_resident);
constexpr Set open_states = running | waiting;
constexpr Set done = bit(State::done);
constexpr Set joined = bit(State::joined);
constexpr Set any_state = (1U << states.size()) - 1;

constexpr Set town = bit(Role::officer) | bit(Role::manager) | bit(Role::system);
constexpr Set resident = bit(Role::resident);

/// `to` empty: the state stays.
struct Rule {
  Action action;
  Set from;
  Set roles;
  std::optional<State> to;
};

constexpr std::array rules{
    Rule{Action::assign, untouched, town, State::assigned},
    Rule{Action::assign, open_states, town, std::nullopt},
    Rule{Action::change_category, open_states, town, std::nullopt},
    Rule{Action::schedule, open_states, town, State::scheduled},
    Rule{Action::start, open_states & ~bit(State::in_progress), town, State::in_progress},
    Rule{Action::ask_resident, open_states, town, State::waiting_for_resident},
    Rule{Action::resolve, open_states, town, State::done},
    Rule{Action::refuse, open_states, town, State::refused},
    Rule{Action::join, open_states, town, State::joined},
    Rule{Action::split, joined, town, State::assigned},
    Rule{Action::reopen, done | joined, resident, State::reopened},
    Rule{Action::reopen, done | bit(State::refused) | bit(State::withdrawn), town, State::reopened},
    Rule{Action::withdraw, open_states | joined, resident | town, State::withdrawn},
    Rule{Action::confirm_fixed, done | joined, resident | town, std::nullopt},
    Rule{Action::resident_message, waiting, resident, State::assigned},
    Rule{Action::resident_message, any_state & ~bit(State::withdrawn), resident, std::nullopt},
    Rule{Action::add_photo, waiting, resident, State::assigned},
    Rule{Action::add_photo, any_state & ~bit(State::withdrawn), resident | town, std::nullopt},
    Rule{Action::reply, any_state, town, std::nullopt},
    Rule{Action::note, any_state, town, std::nullopt},
    Rule{Action::check_text, any_state, town, std::nullopt},
};

/// Why no rule applies, in the order a person would ask.
Word reason_of(State state, Action action, Role role) {
  const bool role_may = std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.action == action && (rule.roles & bit(role)) != 0;
  });
  if (!role_may) return words::rule_not_for_this_role;
  if (action == Action::split) return words::rule_not_joined;
  if (action == Action::confirm_fixed) return words::rule_not_done_yet;
  if (action == Action::start && state == State::in_progress) return words::rule_already_started;
  if (action == Action::reopen) {
    if (state == State::joined) return words::rule_joined;
    if (is_open(state)) return words::rule_still_open;
    return words::rule_reopen_not_for_you;
  }
  if (state == State::joined) return words::rule_joined;
  if (state == State::withdrawn) return words::rule_withdrawn;
  return words::rule_closed;
}

}  // namespace

std::string_view name_of(State state) {
  return state_names.at(static_cast<std::size_t>(state));
}
std::string_view name_of(Action action) {
  return action_names.at(static_cast<std::size_t>(action));
}

std::optional<State> parse_state(std::string_view name) {
  const auto found = std::find(state_names.begin(), state_names.end(), name);
  if (found == state_names.end()) return std::nullopt;
  return states.at(static_cast<std::size_t>(found - state_names.begin()));
}

std::span<const State> all_states() {
  return states;
}
std::span<const Action> all_actions() {
  return actions;
}

Result<State, Word> next_state(State state, Action action, Role role) {
  for (const auto& rule : rules) {
    if (rule.action != action || (rule.from & bit(state)) == 0) continue;
    if ((rule.roles & bit(role)) == 0) continue;
    return rule.to.value_or(state);
  }
  return tl::unexpected(reason_of(state, action, role));
}

bool is_open(State state) {
  return (bit(state) & open_states) != 0;
}

std::string_view open311_status(bool open) {
  return open ? "open" : "closed";
}

bool clock_suspended(State state) {
  return state == State::waiting_for_resident;
}

Date expected_date(Date received, int delay_days, HolidayZone holidays) {
  return add_working_days(received, delay_days, holidays);
}

Date after_waiting(Date expected, Date asked, Date answered, HolidayZone holidays) {
  const int days = working_days_between(asked, answered, holidays);
  return days == 0 ? expected : add_working_days(expected, days, holidays);
}

bool is_late(State state, bool open, Date expected, Date today) {
  return open && !clock_suspended(state) && state != State::joined &&
         std::chrono::sys_days(expected) < std::chrono::sys_days(today);
}

std::string request_number(int year, long long rank) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%05lld", year, rank);
  return text.data();
}

std::optional<std::string> parse_request_number(std::string_view typed) {
  std::vector<std::string> digits(1);
  for (const char sign : trim(typed)) {
    if (sign >= '0' && sign <= '9') {
      digits.back() += sign;
    } else if (sign == ' ' || sign == '-' || sign == '/') {
      if (!digits.back().empty()) digits.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  if (digits.size() != 2 || digits[0].size() != 4 || digits[1].empty() || digits[1].size() > 9) {
    return std::nullopt;
  }
  const auto year = parse_integer(digits[0]);
  const auto rank = parse_integer(digits[1]);
  if (!year || !rank) return std::nullopt;
  return request_number(static_cast<int>(*year), *rank);
}

Word word_of(State state) {
  switch (state) {
    case State::received:
      return words::state_received;
    case State::assigned:
      return words::state_assigned;
    case State::scheduled:
      return words::state_scheduled;
    case State::in_progress:
      return words::state_in_progress;
    case State::waiting_for_resident:
      return words::state_waiting_for_resident;
    case State::reopened:
      return words::state_reopened;
    case State::done:
      return words::state_done;
    case State::refused:
      return words::state_refused;
    case State::joined:
      return words::state_joined;
    case State::withdrawn:
      return words::state_withdrawn;
  }
  return words::state_received;
}

}  // namespace parvis::requests
