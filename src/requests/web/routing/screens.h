#pragma once
// The screens of routing: rules, the try-it form, what came during absences.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/routing/routing.h"

namespace parvis::requests::routing {

// list.cpp
web::Response show_rules(House& house, const web::Request& request, const Scope& scope);
// rule.cpp
web::Response show_rule(House& house, const web::Request& request, const Scope& scope);
web::Response save_rule(House& house, const web::Request& request, const Scope& scope);
web::Response remove_rule(House& house, const web::Request& request, const Scope& scope);
// replacements.cpp
web::Response show_replacements(House& house, const web::Request& request, const Scope& scope);

/// "Nids-de-poule · quartier Centre · guichet": when a rule is asked.
[[nodiscard]] std::string condition_of(const Scope& scope, const Rule& rule);
/// Service, and officer of it.
[[nodiscard]] std::string taker_of(const Scope& scope, const Rule& rule);
[[nodiscard]] html::Url rule_url(std::string_view id);
[[nodiscard]] html::Html channel_choice(const Scope& scope, std::optional<Channel> chosen,
                                        Word empty, const html::FormErrors& errors);

}  // namespace parvis::requests::routing
