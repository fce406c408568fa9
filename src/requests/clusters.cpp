// Duplicates are joined, not closed: the cluster has one lead that the town works on, and each
// author keeps number, receipt, timeline and closing notice. Split again, a request is what it was.
#include <algorithm>

#include "requests/acts.h"
#include "requests/bulk/snapshot.h"
#include "requests/closing/closing_store.h"
#include "requests/desk.h"
#include "requests/filing.h"
#include "requests/join_store.h"
#include "requests/similar.h"
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

/// As it stands in the database: the act has already changed its own row.
void keep_as_it_was(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  const auto row = request_by_id(scope, tx, id);
  if (row) keep_join(scope, tx, {id, {}, bulk::snapshot_of(*row)});
}

/// Members come along with the request they were joined to.
void move_members(const Scope& scope, storage::Transaction& tx, RequestRow& from,
                  const RequestRow& lead, Refusals& refusals) {
  for (auto member : members_of(scope, tx, from.id)) {
    if (auto kept = join_of(scope, tx, member.id)) {
      kept->through.push_back(from.id.value);
      keep_join(scope, tx, *kept);
    }
    member.lead = lead.id;
    if (!save_request(scope, tx, member)) {
      refusals = changed_meanwhile(scope, member);
      return;
    }
    from.followers -= member.followers;
    count_followers(scope, tx, lead, member.followers);
  }
}

/// An answer that was still waited for is about a closing that is not theirs any more.
void open_again(const Scope& scope, storage::Transaction& tx, RequestRow& member,
                const RequestRow& lead) {
  member.is_open = true;
  member.closed_at.reset();
  member.days_taken.reset();
  member.expected_date = lead.expected_date;
  bring_back(scope, tx, member);
  (void)closing::end_waiting(scope, tx, member.id, closing::Verdict::set_aside);
}

/// Those who came along go back with it, and bring their people.
void take_members_back(const Scope& scope, storage::Transaction& tx, RequestRow& row,
                       const RequestRow& lead) {
  for (auto member : members_of(scope, tx, lead.id)) {
    auto kept = join_of(scope, tx, member.id);
    if (!kept) continue;
    const auto way = std::find(kept->through.begin(), kept->through.end(), row.id.value);
    if (way == kept->through.end()) continue;
    kept->through.erase(way, kept->through.end());
    keep_join(scope, tx, *kept);
    count_followers(scope, tx, lead, -member.followers);
    row.followers += member.followers;
    member.lead = row.id;
    open_again(scope, tx, member, row);
    // Read in this transaction: nobody can have been quicker.
    if (!save_request(scope, tx, member)) throw storage::UnavailableError("cluster moved");
  }
}

/// State, service, deadline as they were: the time has gone on meanwhile. What its author wrote
/// since then still waits for an answer.
void put_back_as_it_was(const Scope& scope, RequestRow& row, const std::optional<JoinRow>& kept,
                        const Surroundings& around) {
  const bool answered = row.answered;
  if (kept && bulk::put_back(row, kept->before)) {
    row.answered = row.answered || answered;
    return;
  }
  const Date arrival = local_date(row.received_at, scope.commune.zone);
  row.expected_date =
      to_iso_date(expected_date(arrival, around.category.delay_days, scope.commune.holidays));
}

/// So many around are looked at for their day.
constexpr int looked_at_max = 50;

/// An officer looks further than a resident does: the same hole is told from the other pavement.
double officers_radius_m(const Category& category) {
  return std::clamp(4.0 * category.duplicate_radius_m, 100.0, 500.0);
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
                          keep_as_it_was(scope, tx, act.row.id);
                          Refusals refusals;
                          move_members(scope, tx, act.row, *lead, refusals);
                          if (!refusals.empty()) return refusals;
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
  return act_as_officer(scope, house, seen, Action::split, EntryKind::split,
                        [&](storage::Transaction& tx, Act& act) {
                          const auto lead = request_by_id(scope, tx, act.row.lead);
                          const auto kept = join_of(scope, tx, act.row.id);
                          leave_cluster(scope, tx, act.row);
                          put_back_as_it_was(scope, act.row, kept, act.around);
                          open_again(scope, tx, act.row, act.row);
                          if (lead) take_members_back(scope, tx, act.row, *lead);
                          write_entry(scope, tx, act, Visibility::everyone, "");
                          return Refusals{};
                        });
}

std::vector<Similar> duplicates_of(const Scope& scope, const RequestId& id, int limit) {
  if (!scope.actor.may(may_read)) return {};
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row || !row->is_open || !row->lead.empty() || !may_open(scope.actor, *row)) return {};
  const auto kind = category(scope, row->category);
  if (!kind) return {};
  const auto window = std::chrono::days(kind->duplicate_days);
  auto near = similar_around(
      scope, row->position(),
      {kind->id, row->received_at - window, officers_radius_m(*kind), id, Visibility::officers},
      looked_at_max);
  std::erase_if(near,
                [&](const Similar& one) { return one.received_at > row->received_at + window; });
  if (near.size() > static_cast<std::size_t>(limit)) near.resize(static_cast<std::size_t>(limit));
  return near;
}

}  // namespace parvis::requests
