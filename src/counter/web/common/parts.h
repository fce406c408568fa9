#pragma once
// What the screens of the counter share.

#include <optional>
#include <string>
#include <string_view>

#include "counter/visits.h"
#include "platform/html/components.h"

namespace parvis::counter {

/// A page of the counter in the back office, with a back link when there is one.
[[nodiscard]] web::Response counter_page(const web::Request& request, const Scope& scope,
                                         std::string title, html::Html body,
                                         const std::optional<html::Url>& back,
                                         const html::FormErrors& errors);
[[nodiscard]] html::Html hidden(std::string_view name, std::string_view value);
/// A form that is one button; `name` and `value` travel with it when not empty.
struct PostButton {
  html::Url to;
  std::string label;
  html::ButtonTone tone = html::ButtonTone::primary;
  std::string_view name = "";
  std::string_view value = "";
  std::string_view key = "";  // the key of one letter
};
[[nodiscard]] html::Html post_button(const Scope& scope, const PostButton& button);
[[nodiscard]] html::Url visit_url(const VisitId& id);
/// "9 h 40": the time of day in the commune's zone.
[[nodiscard]] std::string time_of_day(const Scope& scope, Time moment);
/// A refusal that concerns no field: said above a page.
[[nodiscard]] html::Html refused_notice(const Scope& scope, const Refusals& refusals);
/// The button that prints: shown by the script only.
[[nodiscard]] html::Html print_button(const Scope& scope);

}  // namespace parvis::counter
