// What the screens of the counter share.
#include "counter/web/common/parts.h"

#include "counter/words.h"

namespace parvis::counter {

using html::Html;
using html::Url;

web::Response counter_page(const web::Request& request, const Scope& scope, std::string title,
                           Html body, const std::optional<Url>& back,
                           const html::FormErrors& errors) {
  web::Page page;
  page.title = std::move(title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (back) page.back = html::back_link(*back, scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

Html hidden(std::string_view name, std::string_view value) {
  return value.empty() ? Html{}
                       : html::input(html::type("hidden"), html::name(name), html::value(value));
}

Html post_button(const Scope& scope, const PostButton& button) {
  std::string look = "button";
  if (button.tone == html::ButtonTone::secondary) look += " second";
  if (button.tone == html::ButtonTone::danger) look += " danger";
  return html::form_(html::method_post(), html::action(button.to), web::csrf_field(scope),
                     hidden(button.name, button.value),
                     html::button(html::type("submit"), html::cls(look),
                                  html::data("key", button.key), button.label));
}

Url visit_url(const VisitId& id) {
  return Url("/guichet/visites").segment(id.value);
}

std::string time_of_day(const Scope& scope, Time moment) {
  return i18n::time_of_day(scope.language, moment, scope.commune.zone);
}

Html refused_notice(const Scope& scope, const Refusals& refusals) {
  if (refusals.empty()) return {};
  std::vector<Html> lines;
  for (const auto& refusal : refusals) {
    lines.push_back(html::p(scope.say(refusal.reason, refusal.values)));
  }
  return html::notice(html::Tone::warning, scope.say(words::not_done), html::group(lines));
}

Html print_button(const Scope& scope) {
  return html::button(html::type("button"), html::cls("button"), html::data("print", "1"),
                      html::hidden(html::On{true}), scope.say(words::print));
}

}  // namespace parvis::counter
