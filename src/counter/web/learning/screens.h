#pragma once
// Helping to learn: what was learnt, the second screen, the mediator's hours, figures without
// names, equity between channels.

#include "counter/learning.h"
#include "counter/web/common/parts.h"

namespace parvis::counter::helping {

// What was learnt in a visit.
web::Response show_learning(const web::Request& request, const Scope& scope);
web::Response take_learning(const web::Request& request, const Scope& scope);

// The second screen: the officer's side, then the screen itself.
web::Response show_control(const Lent& lent, const web::Request& request, const Scope& scope);
web::Response pair_one(const web::Request& request, const Scope& scope);
web::Response show_page(module::House& house, const Lent& lent, const web::Request& request,
                        const Scope& scope);
web::Response ask_screen(const web::Request& request, const Scope& scope);
web::Response show_screen(const Lent& lent, const web::Request& request, const Scope& scope);

// Appointments with the digital mediator.
web::Response show_booking(const web::Request& request, const Scope& scope);
web::Response take_booking(const web::Request& request, const Scope& scope);
web::Response show_agenda(const web::Request& request, const Scope& scope);
web::Response open_hours(const web::Request& request, const Scope& scope);
web::Response act_on_slot(const web::Request& request, const Scope& scope);

// Figures.
web::Response show_report(const web::Request& request, const Scope& scope);
web::Response report_csv(const web::Request& request, const Scope& scope);
web::Response show_equity(const Lent& lent, const web::Request& request, const Scope& scope);

[[nodiscard]] html::Html theme_field(const Scope& scope, const std::optional<Theme>& chosen,
                                     const html::FormErrors& errors);
/// "mercredi 4 mars 2026, 9 h 30".
[[nodiscard]] std::string slot_line(const Scope& scope, const Slot& slot);

[[nodiscard]] std::vector<web::Route> routes(module::House& house, const Lent& lent);

}  // namespace parvis::counter::helping
