// A child's file when its parent is forgotten: erased with it, or handed over.
#include "residents/children.h"

#include <algorithm>

#include "residents/mandates.h"
#include "residents/naming.h"
#include "residents/store.h"

namespace parvis::residents {
namespace {

bool holds(const std::vector<ResidentId>& ids, const ResidentId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The child of a mandate, and who else acts for it.
ChildAfter after_losing(const Scope& scope, const Resident& child,
                        const std::vector<ResidentId>& parent) {
  ChildAfter after{child, {}, "", !proofs_of(scope, child.id).empty()};
  for (const auto& other : mandates_given(scope, child.id)) {
    if (!other.in_use(scope.now()) || holds(parent, other.helper)) continue;
    const auto helper = resident(scope, keys_of(scope, other.helper).ids.front());
    if (!helper || helper->name().empty()) continue;
    after.stays_with = helper->id;
    after.stays_with_name = helper->name();
    // Another parent before a helper for some acts.
    if (other.kind == MandateKind::guardian) break;
  }
  return after;
}

/// What the child had from the parent becomes what the other has.
void replace(std::string& own, const std::string& of_parent, const std::string& of_other) {
  if (!of_parent.empty() && own == of_parent) own = of_other;
}

/// A wish that nothing answers any more becomes paper, at the counter.
bool is_reachable(const Resident& file) {
  switch (file.contact) {
    case ContactWish::email:
      return !file.email.empty();
    case ContactWish::sms:
    case ContactWish::phone:
      return !file.phone.empty();
    case ContactWish::post:
      return !file.postal_address.empty();
    case ContactWish::paper_only:
      break;
  }
  return true;
}

}  // namespace

std::vector<ChildAfter> children_after(const Scope& scope, const ResidentId& parent) {
  const auto ids = keys_of(scope, parent).ids;
  std::vector<ChildAfter> all;
  for (const auto& held : mandates_held(scope, parent)) {
    if (held.kind != MandateKind::guardian || !held.in_use(scope.now())) continue;
    const auto child = resident(scope, keys_of(scope, held.helped).ids.front());
    const bool twice = child && std::any_of(all.begin(), all.end(), [&](const ChildAfter& each) {
                         return each.child.id == child->id;
                       });
    if (child && !twice) all.push_back(after_losing(scope, *child, ids));
  }
  std::sort(all.begin(), all.end(), [](const ChildAfter& one, const ChildAfter& other) {
    return one.child.name() < other.child.name();
  });
  return all;
}

void hand_over(const Scope& scope, const Resident& parent, const ChildAfter& child) {
  scope.database.write([&](storage::Transaction& tx) {
    auto file = store::resident(tx, scope.commune.id, child.child.id);
    if (!file) return;
    const auto other = store::resident(tx, scope.commune.id, child.stays_with).value_or(Resident());
    replace(file->email, parent.email, other.email);
    replace(file->phone, parent.phone, other.phone);
    replace(file->postal_address, parent.postal_address, other.postal_address);
    if (!is_reachable(*file)) file->contact = other.contact;
    if (!is_reachable(*file)) file->contact = ContactWish::paper_only;
    store::update_resident(tx, scope.commune.id, *file, scope.now());
    store::put_keys(tx, scope.commune.id, file->id, keys_for(*file));
    audit::record(scope, tx, "residents.hand_over", subject_of(file->id));
  });
}

}  // namespace parvis::residents
