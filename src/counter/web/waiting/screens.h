#pragma once
// The queue: tickets, calls, the waiting screen without names, the day's figures, its settings.

#include <vector>

#include "counter/queue.h"
#include "counter/web/common/parts.h"

namespace parvis::counter::waiting {

/// The part of /guichet about the queue: my desk, whom I called, how many wait.
[[nodiscard]] html::Html desk_panel(const Scope& scope);

// Calling.
web::Response take_seat(const web::Request& request, const Scope& scope);
web::Response call_one(module::House& house, const web::Request& request, const Scope& scope);
web::Response person_came(module::House& house, const web::Request& request, const Scope& scope);
web::Response person_missing(module::House& house, const web::Request& request, const Scope& scope);

// Taking a ticket.
web::Response show_reasons(const web::Request& request, const Scope& scope);
web::Response give_ticket(module::House& house, const web::Request& request, const Scope& scope);
web::Response show_ticket(const web::Request& request, const Scope& scope);

// The kiosk of the hall: people take a ticket by themselves.
web::Response make_kiosk(const web::Request& request, const Scope& scope);
web::Response show_kiosk(const web::Request& request, const Scope& scope);
web::Response kiosk_ticket(module::House& house, const web::Request& request, const Scope& scope);

// The waiting screen, for everybody.
web::Response show_board(const web::Request& request, const Scope& scope);
web::Response board_events(const web::Request& request, const Scope& scope);
web::Response board_json(const web::Request& request, const Scope& scope);
web::Response show_day(const web::Request& request, const Scope& scope);

// Reasons and desks.
web::Response show_settings(const web::Request& request, const Scope& scope);
web::Response show_reason(const web::Request& request, const Scope& scope);
web::Response save_reason(const web::Request& request, const Scope& scope);
web::Response show_desk(const web::Request& request, const Scope& scope);
web::Response save_desk(const web::Request& request, const Scope& scope);

/// "Environ 10 min : 3 personnes avant, 2 guichets ouverts".
[[nodiscard]] std::string wait_line(const Scope& scope, const Wait& wait);

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::counter::waiting
