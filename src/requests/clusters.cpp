// Duplicates are joined, not closed: the cluster has one lead that the town works on, and each
// author keeps number, receipt, timeline and closing notice.
#include "requests/acts.h"
#include "requests/desk.h"
#include "requests/filing.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// The lead as it stands, or why nothing can be joined to it.
Result<RequestRow> usable_lead(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  auto lead = request_by_id(scope, tx, id);
  if (!lead || !scope.actor.may_in(may_handle, lead->district)) {
    return refuse("lead", words::refuse_unknown_request);
  }
  if (!lead->lead.empty()) {
    const auto its_lead = request_by_id(scope, tx, lead->lead);
    return refuse("lead", words::refuse_lead_joined,
                  {{"number", its_lead ? its_lead->number : lead->number}});
  }
  if (!lead->is_open) return refuse("lead", words::refuse_lead_closed, {{"number", lead->number}});
  return *lead;
}

}  // namespace

Result<int> join(const Scope& scope, House& house, const Seen& seen, const RequestId& lead_id) {
  if (seen.id == lead_id) return refuse("lead", words::refuse_join_itself);
  return act_as_officer(scope, house, seen, Action::join, EntryKind::joined,
                        [&](storage::Transaction& tx, Act& act) -> Refusals {
                          const auto lead = usable_lead(scope, tx, lead_id);
                          if (!lead) return lead.error();
                          // Those who were joined to this one move along, so that a cluster is
                          // never a chain.
                          for (auto member : members_of(scope, tx, act.row.id)) {
                            member.lead = lead->id;
                            if (!save_request(scope, tx, member))
                              return changed_meanwhile(scope, member);
                            act.row.followers -= member.followers;
                            count_followers(scope, tx, *lead, member.followers);
                          }
                          act.row.lead = lead->id;
                          act.row.expected_date = lead->expected_date;
                          act.row.assignee = OfficerId();
                          count_followers(scope, tx, *lead, act.row.followers);
                          write_entry(scope, tx, act, Visibility::everyone, "", about_lead(*lead));
                          tell_reporter(scope, house, tx, act.row, act.around,
                                        {Notice::joined, "", std::nullopt, lead->number});
                          return {};
                        });
}

Result<int> split(const Scope& scope, House& house, const Seen& seen) {
  return act_as_officer(
      scope, house, seen, Action::split, EntryKind::split, [&](storage::Transaction& tx, Act& act) {
        leave_cluster(scope, tx, act.row);
        act.row.is_open = true;
        act.row.closed_at.reset();
        act.row.days_taken.reset();
        const Date arrival = local_date(act.row.received_at, scope.commune.zone);
        act.row.expected_date = to_iso_date(
            expected_date(arrival, act.around.category.delay_days, scope.commune.holidays));
        write_entry(scope, tx, act, Visibility::everyone, "");
        return Refusals{};
      });
}

}  // namespace parvis::requests
