// /accessibilite, in the shape that the order of 20 September 2019 asks of the statement.
#include "app/accessibility_page.h"

#include "app/words.h"
#include "base/text.h"
#include "identity/accessibility.h"
#include "platform/html/components.h"

namespace parvis::app {
namespace {

using identity::AccessibilityAudit;

Word state_of(const std::optional<AccessibilityAudit>& audit) {
  if (!audit) return words::accessibility_state_none;
  switch (identity::conformity_of(*audit)) {
    case Conformity::full:
      return words::accessibility_state_full;
    case Conformity::partial:
      return words::accessibility_state_partial;
    case Conformity::none:
      break;
  }
  return words::accessibility_state_poor;
}

std::string results(const Scope& scope, const std::optional<AccessibilityAudit>& audit) {
  if (!audit) return scope.say(words::accessibility_results_none);
  // Rounded down: never more than what holds.
  return scope.say(words::accessibility_results_audited,
                   {{"date", i18n::long_date(scope.language, audit->on)},
                    {"auditor", audit->auditor},
                    {"met", std::to_string(audit->met)},
                    {"applicable", std::to_string(audit->applicable)},
                    {"rate", std::to_string(audit->met * 100 / audit->applicable)}});
}

/// A list of Markdown: one item a line as typed, or what is said when there is none.
std::string listed(const std::string& heading, const std::string& lines, const std::string& none) {
  std::string text = "### " + heading + "\n\n";
  bool any = false;
  for (const auto& line : split(lines, '\n')) {
    if (trim(line).empty()) continue;
    text += "- " + trim(line) + "\n";
    any = true;
  }
  return text + (any ? "" : "- " + none + "\n") + "\n";
}

std::string gaps(const Scope& scope, const std::optional<AccessibilityAudit>& audit) {
  const auto none = audit.value_or(AccessibilityAudit{});
  return listed(scope.say(words::accessibility_gaps_faults), none.faults,
                scope.say(audit ? words::accessibility_gaps_nothing
                                : words::accessibility_gaps_unknown)) +
         listed(scope.say(words::accessibility_gaps_waived), none.waived,
                scope.say(words::accessibility_gaps_nothing_waived)) +
         listed(scope.say(words::accessibility_gaps_exempt), none.exempt,
                scope.say(words::accessibility_gaps_exempt_always));
}

}  // namespace

Word accessibility_title_of(Conformity conformity) {
  switch (conformity) {
    case Conformity::full:
      return words::accessibility_title_full;
    case Conformity::partial:
      return words::accessibility_title_partial;
    case Conformity::none:
      break;
  }
  return words::accessibility_title;
}

web::Response accessibility_page(const web::Request& request, const Scope& scope,
                                 WordValues facts) {
  const auto audit = identity::last_audit(scope);
  facts.emplace_back("accessibility_state", scope.say(state_of(audit)));
  facts.emplace_back("accessibility_results", results(scope, audit));
  facts.emplace_back("accessibility_gaps", gaps(scope, audit));
  web::Page page;
  page.title = scope.say(accessibility_title_of(scope.commune.accessibility));
  page.body = html::article(html::cls("prose"), html::h1(page.title),
                            html::markdown(scope.say(words::accessibility_body, facts), 2));
  page.cache = web::Response::Cache::shared;
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::app
