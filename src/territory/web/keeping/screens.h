#pragma once
// Where officers keep places, addresses, districts and the calendar of the commune.

#include <string>

#include "platform/html/components.h"
#include "platform/web/web.h"
#include "territory/places.h"

namespace parvis::territory::keeping {

// places.cpp: /agents/lieux and /agents/lieux/{place}
[[nodiscard]] web::Response show_places(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response show_place_form(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_place(const web::Request& request, const Scope& scope);
// position.cpp: /agents/lieux/{place}/position
[[nodiscard]] web::Response show_position(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_position(const web::Request& request, const Scope& scope);
// hours.cpp: /agents/lieux/{place}/horaires
[[nodiscard]] web::Response show_hours(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_hours(const web::Request& request, const Scope& scope);
// school.cpp: /agents/territoire/vacances
[[nodiscard]] web::Response show_school(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_school_zone(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response show_school_year(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_school_year(const web::Request& request, const Scope& scope);

// ground.cpp: /agents/territoire, its files of addresses, districts and polling areas
[[nodiscard]] web::Response show_ground(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_addresses(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_districts(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_polling_areas(const web::Request& request, const Scope& scope);
// import.cpp: /agents/territoire/imports/{import}
[[nodiscard]] web::Response show_import(const web::Request& request, const Scope& scope);
// polling.cpp: /agents/territoire/bureaux and /agents/territoire/bureaux/{area}
[[nodiscard]] web::Response show_polling_areas(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response show_polling_area(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response submit_polling_place(const web::Request& request, const Scope& scope);

// --- shared by the screens ----------------------------------------------------------------------

struct AgentPage {
  std::string title;
  html::Html body;
  html::Html back = {};
  html::FormErrors errors = {};
  web::PageKind kind = web::PageKind::agent;
};
/// The page with its error summary and title above the body; 422 when there are errors.
[[nodiscard]] web::Response agent_page(const web::Request& request, const Scope& scope,
                                       AgentPage view);
/// A form of the back office, sent to `to`.
[[nodiscard]] html::Html agent_form(const Scope& scope, const html::Url& to,
                                    const html::Html& fields, const html::Html& buttons);
/// "C'est enregistré", when the address says so.
[[nodiscard]] html::Html saved_notice(const web::Request& request, const Scope& scope);

}  // namespace parvis::territory::keeping
