// Audits of the site's accessibility.

#include "identity/accessibility.h"

#include "base/text.h"
#include "identity/identity.h"
#include "identity/memory.h"
#include "identity/words.h"
#include "platform/audit/audit.h"

namespace parvis::identity {
namespace {

struct AuditRow {
  std::string audited_on;
  std::string auditor;
  int met = 0;
  int applicable = 0;
  std::string faults;
  std::string waived;
  std::string exempt;
};

const storage::Select<AuditRow, 1> select_last{
    "identity.last_accessibility_audit",
    "SELECT audited_on, auditor, criteria_met, criteria_applicable, faults, waived, exempt "
    "FROM identity_accessibility_audit WHERE commune_id = $1 "
    "ORDER BY audited_on DESC, recorded_at DESC LIMIT 1",
    {{"audited_on", &AuditRow::audited_on},
     {"auditor", &AuditRow::auditor},
     {"criteria_met", &AuditRow::met},
     {"criteria_applicable", &AuditRow::applicable},
     {"faults", &AuditRow::faults},
     {"waived", &AuditRow::waived},
     {"exempt", &AuditRow::exempt}}};

const storage::Command<10> insert_audit{
    "identity.insert_accessibility_audit",
    "INSERT INTO identity_accessibility_audit (commune_id, audit_id, audited_on, auditor, "
    "criteria_met, criteria_applicable, faults, waived, exempt, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};

const storage::Command<3> set_conformity{
    "identity.set_accessibility",
    "UPDATE identity_commune SET accessibility = $2, changed_at = $3 WHERE commune_id = $1"};

AccessibilityAudit audit_of(AuditRow&& row) {
  return {parse_iso_date(row.audited_on).value_or(Date{}),
          std::move(row.auditor),
          row.met,
          row.applicable,
          std::move(row.faults),
          std::move(row.waived),
          std::move(row.exempt)};
}

std::optional<AccessibilityAudit> last(const Scope& scope, storage::Reader& reader) {
  auto row = reader.one(select_last, scope.commune.id);
  if (!row) return std::nullopt;
  return audit_of(std::move(*row));
}

Refusals refusals_of(const Scope& scope, const AccessibilityAudit& audit) {
  Refusals refusals;
  const auto check_that = [&](bool right, const char* field, Word reason) {
    if (!right) refusals.push_back({field, reason});
  };
  check_that(audit.on != Date{}, "on", words::site_audit_day_missing);
  check_that(audit.on <= scope.today(), "on", words::site_audit_day_future);
  check_that(!trim(audit.auditor).empty(), "auditor", words::site_audit_auditor_missing);
  check_that(length_in_characters(audit.auditor) <= 200, "auditor", words::settings_too_long);
  if (audit.applicable < 1 || audit.applicable > accessibility_criteria) {
    refusals.push_back({"applicable", words::site_audit_applicable_wrong});
  } else if (audit.met < 0 || audit.met > audit.applicable) {
    refusals.push_back({"met", words::site_audit_met_wrong});
  } else if (audit.met < audit.applicable && trim(audit.faults).empty()) {
    refusals.push_back({"faults", words::site_audit_faults_missing});
  }
  constexpr std::size_t list_max = 4000;
  check_that(length_in_characters(audit.faults) <= list_max, "faults", words::settings_too_long);
  check_that(length_in_characters(audit.waived) <= list_max, "waived", words::settings_too_long);
  check_that(length_in_characters(audit.exempt) <= list_max, "exempt", words::settings_too_long);
  return refusals;
}

}  // namespace

Conformity conformity_of(const AccessibilityAudit& audit) {
  if (audit.applicable <= 0) return Conformity::none;
  if (audit.met == audit.applicable) return Conformity::full;
  return audit.met * 2 >= audit.applicable ? Conformity::partial : Conformity::none;
}

std::string_view name_of(Conformity conformity) {
  switch (conformity) {
    case Conformity::partial:
      return "partial";
    case Conformity::full:
      return "full";
    case Conformity::none:
      break;
  }
  return "none";
}

Conformity conformity_named(std::string_view name) {
  if (name == "full") return Conformity::full;
  return name == "partial" ? Conformity::partial : Conformity::none;
}

std::optional<AccessibilityAudit> last_audit(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) { return last(scope, reader); });
}

Result<Conformity> record_audit(const Scope& scope, const AccessibilityAudit& audit) {
  Refusals refusals = refusals_of(scope, audit);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  return scope.database.write([&](storage::Transaction& tx) -> Result<Conformity> {
    tx.run(insert_audit, scope.commune.id, new_id_of<Id<struct AuditTag>>(), to_iso_date(audit.on),
           trim(audit.auditor), std::int64_t{audit.met}, std::int64_t{audit.applicable},
           trim(audit.faults), trim(audit.waived), trim(audit.exempt), scope.now());
    // An older audit recorded late does not undo a newer one.
    const auto conformity = conformity_of(last(scope, tx).value_or(audit));
    tx.run(set_conformity, scope.commune.id, name_of(conformity), scope.now());
    audit::record(scope, tx, "identity.record_accessibility_audit",
                  "commune:" + scope.commune.id.value, std::string(name_of(conformity)));
    tx.after_commit(registry_has_changed);
    return conformity;
  });
}

std::vector<const storage::AnyStatement*> accessibility_statements() {
  return {&select_last, &insert_audit, &set_conformity};
}

}  // namespace parvis::identity
