// For managers: from how many requests on a place is named in the open data.
#include <utility>

#include "base/text.h"
#include "requests/figures/open_data.h"
#include "requests/figures/words.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
using html::Html;
using html::Url;

namespace {

constexpr const char* rule_path = "/agents/demandes/donnees-ouvertes";

Html k_form(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  const auto rule = open_rule(scope);
  const auto label = scope.say(words::rule_label);
  const auto hint =
      scope.say(words::rule_hint, {{"min", std::to_string(k_min)}, {"max", std::to_string(k_max)}});
  const auto value = request.form.has("k") ? request.form.get("k") : std::to_string(rule.k);
  return html::form_(html::method_post(), html::novalidate(), html::action(Url(rule_path)),
                     web::csrf_field(scope),
                     html::input(html::type("hidden"), html::name("version"),
                                 html::value(std::to_string(rule.version))),
                     html::text_field({.name = "k",
                                       .label = label,
                                       .value = value,
                                       .hint = hint,
                                       .inputmode = "numeric",
                                       .width = "short"},
                                      errors),
                     html::p(html::submit(scope.say(words::rule_save))));
}

web::Response rule_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto summary = open_summary(scope);
  web::Page page;
  page.title = scope.say(words::rule_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/regulation"), scope.language);
  const bool waits = summary.until && summary.k != open_rule(scope).k;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::rule_lead)),
      waits ? html::notice(html::Tone::info, scope.say(words::rule_waits),
                           html::p(scope.say(words::rule_waits_line)))
            : Html{},
      k_form(request, scope, errors), blurring_table(scope),
      html::p(html::a(html::href(Url("/donnees/demandes")), scope.say(words::dataset_title))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_open_rule(House&, const web::Request& request, const Scope& scope) {
  return rule_page(request, scope, {});
}

web::Response save_open_rule(House&, const web::Request& request, const Scope& scope) {
  const auto k = parse_integer(request.form.get("k")).value_or(0);
  const auto version = parse_integer(request.form.get("version")).value_or(-1);
  const bool sensible = k >= 0 && k < 10'000;
  const auto kept =
      keep_open_rule(scope, {sensible ? static_cast<int>(k) : 0, static_cast<int>(version)});
  if (!kept) return rule_page(request, scope, kept.error());
  return web::see_other(Url(rule_path));
}

}  // namespace parvis::requests::figures
