#pragma once
// Rights lent for some days: the officer on leave gives hers to a colleague. They begin and end by
// themselves, and are never lent further.

#include <string>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

inline constexpr int delegation_days_max = 366;

struct NewDelegation {
  OfficerId from;
  OfficerId to;
  Date first;
  Date last;
};
/// What is wrong with the days, pure: the past, the end before the beginning, more than a year.
[[nodiscard]] Refusals delegation_refusals(const NewDelegation& wanted, Date today);

struct Delegation {
  std::string id;
  OfficerId from;
  OfficerId to;
  std::string from_name;
  std::string to_name;
  Date first;
  Date last;
  bool revoked = false;
};
enum class DelegationState { upcoming, current, over, revoked };
[[nodiscard]] DelegationState state_of(const Delegation& delegation, Date today);

/// Refuses somebody else's rights (unless the actor manages officers), oneself, a closed account.
[[nodiscard]] Result<std::string> delegate(const Scope& scope, const NewDelegation& wanted);
/// By who gave it, who received it, or who manages officers; false for any other.
bool revoke_delegation(const Scope& scope, std::string_view id);
/// Given and received, those that ended in the last 30 days included; the newest first.
[[nodiscard]] std::vector<Delegation> delegations_of(const Scope& scope, const OfficerId& officer);

}  // namespace parvis::identity
