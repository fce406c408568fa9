#pragma once
// Pieces that several screens show of a request: its state, its life, its facts, its photos.

#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "requests/requests.h"

namespace parvis::requests::parts {

[[nodiscard]] html::Tone tone_of(State state);
/// The state in words on a coloured label; "en retard" beside it when the day has passed.
[[nodiscard]] html::Html state_tag(const Scope& scope, State state, bool late = false);
/// The dated life of the request, with what comes next at the end.
[[nodiscard]] html::Html life_of(const Scope& scope, const Details& details);
/// Place, kind, dates, service: what anybody may know.
[[nodiscard]] html::Html facts_of(const Scope& scope, const Details& details);
/// Photos as links to the full picture; `at` is the address they are served under.
[[nodiscard]] html::Html gallery(const Scope& scope, const std::vector<Photo>& photos,
                                 const html::Url& at);
/// Why nothing seems to happen, in one or two sentences; nothing for what is closed.
[[nodiscard]] html::Html waiting_line(const Scope& scope, const Details& details);
/// A day as people say it, in the commune's zone.
[[nodiscard]] std::string day(const Scope& scope, Time moment);

}  // namespace parvis::requests::parts
