// What was done in somebody's name: gathered from all modules, told to the person helped.
#include <algorithm>

#include "residents/mandate_letters.h"
#include "residents/mandate_store.h"
#include "residents/mandates.h"
#include "residents/store.h"

namespace parvis::residents {
namespace {

/// Nobody does a thing for an hour: the helper has left without saying so.
constexpr std::chrono::hours quiet_for{1};
/// A mandate that ended is still told about for two days.
constexpr std::chrono::hours told_after{48};

std::vector<module::DoneAct> not_told(const Scope& scope,
                                      const std::vector<module::Manifest>& manifests,
                                      const Mandate& mandate, i18n::Language language) {
  auto acts = journal_of(scope, manifests, mandate.id, language);
  std::erase_if(acts, [&](const module::DoneAct& act) { return act.at <= mandate.told_until; });
  return acts;
}

}  // namespace

std::vector<module::DoneAct> journal_of(const Scope& scope,
                                        const std::vector<module::Manifest>& manifests,
                                        const MandateId& id, i18n::Language language) {
  const Scope speaking{scope.commune,    scope.actor, language,
                       scope.request_id, scope.clock, scope.database};
  std::vector<module::DoneAct> acts;
  for (const auto& manifest : manifests) {
    if (!manifest.done_by_mandate) continue;
    for (auto& act : manifest.done_by_mandate(speaking, id)) acts.push_back(std::move(act));
  }
  std::stable_sort(acts.begin(), acts.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return acts;
}

bool send_recap(const Scope& scope, module::House& house,
                const std::vector<module::Manifest>& manifests, const MandateId& id) {
  const auto found = mandate(scope, id);
  // A parent needs no letter to the child.
  if (!found || found->kind == MandateKind::guardian) return false;
  const auto helped = resident(scope, keys_of(scope, found->helped).ids.front());
  const auto helper = resident(scope, found->helper);
  if (!helped || !helper) return false;
  const auto acts = not_told(scope, manifests, *found, helped->language);
  if (acts.empty()) return false;
  auto message = recap_of(scope, *helped, *helper, acts);
  message.thread = "residents/" + id.value;
  return scope.database.write([&](storage::Transaction& tx) {
    // Somebody else tells it in the same instant: once is enough.
    const Time told{found->told_until};
    if (!store::set_told_until(tx, scope.commune.id, id, told, acts.back().at)) return false;
    contact::tell(scope, house, tx, contact::recipient_of(person_of(*helped)), message);
    audit::record(scope, tx, "residents.recap", subject_of(helped->id));
    return true;
  });
}

void send_late_recaps(const Scope& scope, module::House& house,
                      const std::vector<module::Manifest>& manifests) {
  const auto alive = scope.database.read([&](storage::Reader& reader) {
    return store::mandates_alive_since(reader, scope.commune.id, scope.now() - told_after);
  });
  for (const auto& each : alive) {
    if (each.kind == MandateKind::guardian) continue;
    const auto acts = not_told(scope, manifests, each, scope.language);
    if (acts.empty() || scope.now() - acts.back().at < quiet_for) continue;
    send_recap(scope, house, manifests, each.id);
  }
}

}  // namespace parvis::residents
