// Which rule runs for a category: the usual one, or the commune's.
#include <array>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "requests/clocks/clock_store.h"
#include "requests/clocks/clocks.h"
#include "requests/clocks/words.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

struct UsualRule {
  std::string_view category;
  Nature nature;
  Silence silence;
  Delay delay;
  std::string_view article;
};
/// Of the usual tree; everything else is a report. The copy of a document: silence of a month
/// refuses (R311-12, R311-13).
constexpr std::array usual_rules{
    UsualRule{
        "demarches-reclamation", Nature::claim, Silence::refusal, {2, Unit::months}, "L231-4"},
    UsualRule{
        "demarches-indemnisation", Nature::demand, Silence::refusal, {2, Unit::months}, "L231-4"},
    UsualRule{"demarches-document",
              Nature::demand,
              Silence::refusal,
              {1, Unit::months},
              "R311-12, R311-13"}};

Refusals refusal_of(RuleFault fault) {
  switch (fault) {
    case RuleFault::none:
      break;
    case RuleFault::report_has_no_silence:
      return {{"silence", words::refuse_report_silence}};
    case RuleFault::claim_is_refused:
      return {{"silence", words::refuse_claim_silence}};
    case RuleFault::silence_missing:
      return {{"silence", words::refuse_silence_missing}};
    case RuleFault::delay_wrong:
      return {{"delay_count", words::refuse_delay, {{"max", std::to_string(delay_count_max)}}}};
    case RuleFault::article_missing:
      return {{"article", words::refuse_article_missing}};
    case RuleFault::article_too_long:
      return {{"article", words::refuse_text_long}};
  }
  return {};
}

}  // namespace

LegalRule usual_rule(const CategoryId& category) {
  for (const auto& usual : usual_rules) {
    if (usual.category != category.value) continue;
    return {usual.nature, usual.silence, usual.delay, std::string(usual.article)};
  }
  return {};
}

CategoryRule category_rule(const Scope& scope, const CategoryId& category) {
  return scope.database.read([&](storage::Reader& reader) -> CategoryRule {
    if (auto own = rule_row(scope, reader, category)) {
      return {own->category, std::move(own->rule), own->version};
    }
    return {category, usual_rule(category), 0};
  });
}

LegalRule rule_of(const Scope& scope, const CategoryId& category) {
  return category_rule(scope, category).rule;
}

Result<CategoryId> keep_rule(const Scope& scope, const CategoryRule& wanted) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  auto kept = wanted.rule;
  kept.article = trim(kept.article);
  if (kept.nature == Nature::report) kept.article.clear();
  if (auto refusals = refusal_of(fault_of(kept)); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  if (!category(scope, wanted.category)) return refuse("", words::refuse_category);
  return scope.database.write([&](storage::Transaction& tx) -> Result<CategoryId> {
    if (!put_rule(scope, tx, {wanted.category, kept, wanted.version})) {
      return refuse("", words::refuse_changed);
    }
    audit::record(scope, tx, "requests.keep_legal_rule", "category:" + wanted.category.value,
                  std::string(name_of(kept.silence)));
    return wanted.category;
  });
}

}  // namespace parvis::requests::clocks
