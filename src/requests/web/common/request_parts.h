#pragma once
// Pieces that several screens show of a request: its state, its life, its facts, its photos.

#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "platform/web/http.h"
#include "requests/reading.h"

namespace parvis::requests::parts {

[[nodiscard]] html::Tone tone_of(State state);
/// The state in words on a coloured label; "en retard" beside it when the day has passed.
[[nodiscard]] html::Html state_tag(const Scope& scope, State state, bool late = false);
/// Somebody's own words as written: their direction is found, their language said when it is not
/// the page's.
[[nodiscard]] html::Html words_of(const Scope& scope, std::string_view text,
                                  i18n::Language language);
/// The dated life of the request, with what comes next at the end.
[[nodiscard]] html::Html life_of(const Scope& scope, const Details& details);
/// Place, kind, dates, service: what anybody may know.
[[nodiscard]] html::Html facts_of(const Scope& scope, const Details& details);
/// A drawing of the place with the request in its middle.
struct SmallMap {
  int width;
  int height;
  double reach_m;     // from the request to the nearest edge
  std::string title;  // accessible name
};
[[nodiscard]] html::Html small_map(const Scope& scope, const Summary& summary, const SmallMap& map);
/// Photos as links to the full picture, before and after where there is a proof; `at` is the
/// address they are served under.
[[nodiscard]] html::Html gallery(const Scope& scope, const std::vector<Photo>& photos,
                                 const html::Url& at);
/// Why nothing seems to happen, in one or two sentences; nothing for what is closed.
[[nodiscard]] html::Html waiting_line(const Scope& scope, const Details& details);
/// "137", or "plus de 10 000" for a count that stopped past `counted_max`.
[[nodiscard]] std::string number_up_to(const Scope& scope, long long count, long long counted_max);
/// The categories that can be reported, by group, for a list to choose from.
[[nodiscard]] std::vector<html::OptionGroup> reportable_categories(const Scope& scope,
                                                                   const CategoryId& chosen);
/// A form that is one button; `name` and `value` go with it when not empty.
[[nodiscard]] html::Html act_button(const Scope& scope, const html::Url& to, Word label,
                                    html::ButtonTone tone, std::string_view name = "",
                                    std::string_view value = "");
/// The two fields of a period, `du` and `au`, with what was asked for.
[[nodiscard]] html::Html period(const Scope& scope, const web::Fields& asked, Word from, Word to,
                                const html::FormErrors& errors);
/// A day as people say it, in the commune's zone.
[[nodiscard]] std::string day(const Scope& scope, Time moment);

}  // namespace parvis::requests::parts
