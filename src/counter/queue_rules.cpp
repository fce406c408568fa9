// The life of a ticket and what a wait may be.
#include "counter/queue_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace parvis::counter {
namespace {

constexpr std::array states{std::pair{TicketState::waiting, std::string_view("waiting")},
                            std::pair{TicketState::called, std::string_view("called")},
                            std::pair{TicketState::served, std::string_view("served")},
                            std::pair{TicketState::absent, std::string_view("absent")}};

constexpr int step_minutes = 5;

}  // namespace

std::string_view name_of(TicketState state) {
  return states.at(static_cast<std::size_t>(state)).second;
}

TicketState parse_ticket_state(std::string_view name) {
  for (const auto& [state, its_name] : states) {
    if (its_name == name) return state;
  }
  return TicketState::absent;
}

std::optional<TicketStep> next_step(TicketStep now, TicketAct act) {
  const bool waits = now.state == TicketState::waiting;
  const bool called = now.state == TicketState::called;
  if (act == TicketAct::call && waits) return TicketStep{TicketState::called, 1};
  if (act == TicketAct::came && called) return TicketStep{TicketState::served, now.calls};
  if (act != TicketAct::missed || !called) return std::nullopt;
  if (now.calls < calls_max) return TicketStep{TicketState::called, now.calls + 1};
  return TicketStep{TicketState::absent, now.calls};
}

int usual_minutes(std::vector<int> recent_minutes, int otherwise) {
  if (recent_minutes.size() < services_min) return otherwise;
  std::sort(recent_minutes.begin(), recent_minutes.end());
  return std::max(1, recent_minutes[recent_minutes.size() / 2]);
}

int wait_minutes(const Ahead& ahead, int open_desks) {
  if (ahead.people <= 0) return 0;
  const int desks = std::max(1, open_desks);
  const int minutes = (ahead.minutes + desks - 1) / desks;
  return std::max(1, (minutes + step_minutes - 1) / step_minutes) * step_minutes;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

}  // namespace parvis::counter
