#pragma once
// Audits of the site's accessibility, and the declaration they allow: a second door of identity.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"

namespace parvis::identity {

/// The RGAA 4.1.2 has so many criteria.
inline constexpr int accessibility_criteria = 106;

struct AccessibilityAudit {
  Date on;
  std::string auditor;  // "Agence Untel", said in the declaration
  int met = 0;          // criteria that hold
  int applicable = 0;   // criteria that apply to these pages
  std::string faults;   // one a line: what does not comply
  std::string waived;   // one a line: disproportionate burden, with its reason
  std::string exempt;   // one a line: content the law leaves out
};
/// All criteria: full; at least half: partial (order of 20 September 2019, annex).
[[nodiscard]] Conformity conformity_of(const AccessibilityAudit& audit);
[[nodiscard]] std::string_view name_of(Conformity conformity);
[[nodiscard]] Conformity conformity_named(std::string_view name);

/// The audit of the latest day; nothing while none is recorded.
[[nodiscard]] std::optional<AccessibilityAudit> last_audit(const Scope& scope);
/// Refuses by field: on (missing, in the future), auditor (missing, too long), met and applicable
/// (no number, more met than apply, more than the reference has), faults (missing unless all hold).
[[nodiscard]] Result<Conformity> record_audit(const Scope& scope, const AccessibilityAudit& audit);

[[nodiscard]] std::vector<const storage::AnyStatement*> accessibility_statements();

}  // namespace parvis::identity
