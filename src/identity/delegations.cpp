// Rights lent for some days: rules and operations.

#include "identity/delegations.h"

#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/store_roles.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

constexpr std::chrono::days ended_are_shown{30};

bool manages(const Scope& scope) {
  return scope.actor.may(may_manage_officers);
}

std::string subject_of(const OfficerId& officer) {
  return "officer:" + officer.value;
}

}  // namespace

Refusals delegation_refusals(const NewDelegation& wanted, Date today) {
  if (!wanted.first.ok()) return {{"first", words::delegation_day_missing}};
  if (!wanted.last.ok()) return {{"last", words::delegation_day_missing}};
  const std::chrono::sys_days first(wanted.first);
  const std::chrono::sys_days last(wanted.last);
  if (first < std::chrono::sys_days(today)) return {{"first", words::delegation_past}};
  if (last < first) return {{"last", words::delegation_backwards}};
  if ((last - first).count() >= delegation_days_max) {
    return {{"last", words::delegation_too_long}};
  }
  return {};
}

DelegationState state_of(const Delegation& delegation, Date today) {
  if (delegation.revoked) return DelegationState::revoked;
  if (today < delegation.first) return DelegationState::upcoming;
  return delegation.last < today ? DelegationState::over : DelegationState::current;
}

Result<std::string> delegate(const Scope& scope, const NewDelegation& wanted) {
  auto refusals = delegation_refusals(wanted, scope.today());
  if (wanted.to == wanted.from || wanted.to.empty()) {
    refusals.push_back({"to", words::delegation_to_missing});
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  if (wanted.from != scope.actor.officer && !manages(scope)) {
    return refuse("", words::delegation_not_yours);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto from = store::officer(tx, scope.commune.id, wanted.from);
    const auto to = store::officer(tx, scope.commune.id, wanted.to);
    if (!from || !from->active) return refuse("", words::officer_unknown);
    if (!to || !to->active) return refuse("to", words::delegation_to_missing);
    Delegation row;
    row.id = new_ulid();
    row.from = wanted.from;
    row.to = wanted.to;
    row.first = wanted.first;
    row.last = wanted.last;
    store::insert_delegation(tx, scope.commune.id, row, scope.now());
    const std::string days = to_iso_date(row.first) + " " + to_iso_date(row.last);
    audit::record(scope, tx, "identity.delegate", subject_of(row.from),
                  "to=" + row.to.value + " " + days);
    audit::record(scope, tx, "identity.receive_delegation", subject_of(row.to),
                  "from=" + row.from.value + " " + days);
    return row.id;
  });
}

bool revoke_delegation(const Scope& scope, std::string_view id) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto found = store::delegation(tx, scope.commune.id, id);
    if (!found) return false;
    const bool own = found->from == scope.actor.officer || found->to == scope.actor.officer;
    if (!own && !manages(scope)) return false;
    if (store::revoke_delegation(tx, scope.commune.id, id, scope.now()) == 0) return false;
    audit::record(scope, tx, "identity.revoke_delegation", subject_of(found->from),
                  "to=" + found->to.value);
    return true;
  });
}

std::vector<Delegation> delegations_of(const Scope& scope, const OfficerId& officer) {
  const Date ended_after{std::chrono::sys_days(scope.today()) - ended_are_shown};
  std::vector<OfficerId> ids;
  auto all = scope.database.read([&](storage::Reader& reader) {
    return store::delegations_of(reader, scope.commune.id, officer, ended_after);
  });
  for (const auto& one : all) {
    ids.push_back(one.from);
    ids.push_back(one.to);
  }
  const auto names = names_of(scope, ids);
  const auto name = [&](const OfficerId& id) {
    const auto found = names.find(id.value);
    return found == names.end() ? std::string() : found->second;
  };
  for (auto& one : all) {
    one.from_name = name(one.from);
    one.to_name = name(one.to);
  }
  return all;
}

}  // namespace parvis::identity
