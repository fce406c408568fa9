#pragma once
// What becomes of a child's file when somebody who acts for the child is forgotten.

#include <string>
#include <vector>

#include "residents/residents.h"

namespace parvis::residents {

/// A child of somebody who asks to be forgotten.
struct ChildAfter {
  Resident child;
  /// Who goes on acting for the child; empty: nobody.
  ResidentId stays_with;
  std::string stays_with_name;
  /// The child enters alone: a proof of its own.
  bool enters_alone = false;

  /// Nobody could reach that file any more, see it or have it corrected: it is erased with the
  /// parent's (GDPR, articles 5(1)(e) and 17(1)(a); code civil, articles 371-1 and 372-2).
  [[nodiscard]] bool is_erased() const { return stays_with.empty() && !enters_alone; }
};
/// Those whom that person acts for as a parent now, by name.
[[nodiscard]] std::vector<ChildAfter> children_after(const Scope& scope, const ResidentId& parent);
/// Takes the parent's address, e-mail and telephone out of the file of a child that stays, and puts
/// those of who goes on acting for it.
void hand_over(const Scope& scope, const Resident& parent, const ChildAfter& child);

}  // namespace parvis::residents
