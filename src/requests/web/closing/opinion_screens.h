#pragma once
// The screens of opinions: on the site, on a paper card, at the counter.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/closing/opinion.h"

namespace parvis::requests::closing {

// opinion.cpp
web::Response show_opinion(House& house, const web::Request& request, const Scope& scope);
web::Response send_opinion(House& house, const web::Request& request, const Scope& scope);
// opinion_at_desk.cpp
web::Response show_find_card(House& house, const web::Request& request, const Scope& scope);
web::Response show_desk_opinion(House& house, const web::Request& request, const Scope& scope);
web::Response save_desk_opinion(House& house, const web::Request& request, const Scope& scope);
web::Response print_card(House& house, const web::Request& request, const Scope& scope);

/// The four questions with their choices.
[[nodiscard]] html::Html question_fields(const web::Request& request, const Scope& scope,
                                         const html::FormErrors& errors);
[[nodiscard]] Grades grades_sent(const web::Request& request);
/// What is published: counts, and nothing below the number it takes.
[[nodiscard]] html::Html published_opinions(const Scope& scope);

}  // namespace parvis::requests::closing
