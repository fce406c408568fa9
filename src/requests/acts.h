#pragma once
// What all acts on a request have in common: rules, version, clock, timeline, audit line, all in
// one transaction. The officers' and the residents' verbs are written on it.

#include <functional>
#include <string>
#include <string_view>

#include "requests/desk.h"
#include "requests/letters.h"
#include "requests/store.h"

namespace parvis::requests {

/// An act under way: the row is saved when the body is done.
struct Act {
  RequestRow row;
  Surroundings around;
  State before = State::received;
  EntryKind kind = EntryKind::note;
  Role role = Role::officer;
};

/// Does the rest of the act inside the transaction: refusals undo everything.
using Body = std::function<Refusals(storage::Transaction& tx, Act& act)>;

/// What is written once the request is saved, in the same transaction: with its new version.
using Afterwards = std::function<void(storage::Transaction& tx, const RequestRow& row)>;

/// An officer's act: permission, version as seen, rule, body, save, afterwards. Gives the new
/// version.
[[nodiscard]] Result<int> act_as_officer(const Scope& scope, House& house, const Seen& seen,
                                         Action action, EntryKind kind, const Body& body,
                                         const Afterwards& afterwards = {});
/// The verb `resolve` with more in its transaction.
[[nodiscard]] Result<int> resolve_and(const Scope& scope, House& house, const Seen& seen,
                                      const Proof& proof, const Afterwards& afterwards);
/// An act of the person who holds the code.
[[nodiscard]] Result<RequestId> act_as_resident(const Scope& scope, House& house,
                                                std::string_view code, Action action,
                                                EntryKind kind, const Body& body);
/// The same within a transaction that does more: refused, it has changed nothing and the rest goes
/// on. `around` was read before.
[[nodiscard]] Result<RequestId> act_as_resident_within(const Scope& scope, House& house,
                                                       storage::Transaction& tx,
                                                       const RequestId& id,
                                                       const Surroundings& around, Action action,
                                                       EntryKind kind, const Body& body);

/// Adds to the timeline of the act's request: the words of the person who acts, which the public
/// sees masked when a resident wrote them, and the facts that the program tells.
void write_entry(const Scope& scope, storage::Transaction& tx, const Act& act,
                 Visibility visibility, std::string_view text, const EntryFacts& facts = {});
/// "Somebody else acted meanwhile", with who, what and when.
[[nodiscard]] Refusals changed_meanwhile(const Scope& scope, const RequestRow& row);

/// The request is in none of the districts that the officer's right to read is limited to.
/// Or archived, for who may not open the archive.
[[nodiscard]] bool is_kept_from(const Actor& actor, const RequestRow& row);
/// An officer who may read it as it is kept now.
[[nodiscard]] bool may_open(const Actor& actor, const RequestRow& row);
/// Back in everyday use, where it is open again, and in the index of words.
void bring_back(const Scope& scope, storage::Transaction& tx, RequestRow& row);

[[nodiscard]] std::string_view name_of(Visibility visibility);
[[nodiscard]] Visibility parse_visibility(std::string_view name);

/// Closes or opens the members of a cluster with their lead, with a line in each timeline.
void follow_lead(const Scope& scope, storage::Transaction& tx, const RequestRow& lead,
                 EntryKind kind, const EntryFacts& facts);
/// What the members of a cluster are told of their lead.
[[nodiscard]] EntryFacts about_lead(const RequestRow& lead);
/// Adds people to a request and to its lead, without touching the version officers have seen.
void count_followers(const Scope& scope, storage::Transaction& tx, const RequestRow& row, int more);
/// Takes a joined request out of its cluster (the lead loses its people).
void leave_cluster(const Scope& scope, storage::Transaction& tx, RequestRow& row);
/// The first member takes the place of a lead that leaves; the others follow it.
void hand_cluster_on(const Scope& scope, storage::Transaction& tx, RequestRow& lead,
                     State state_before);

[[nodiscard]] std::vector<const storage::AnyStatement*> act_statements();

/// Who gets a request: the service, and the person when one is named.
struct Taker {
  identity::Service service;
  OfficerId officer;
  std::string officer_name;
  OfficerId meant;          // who is away, empty: nobody
  std::string absent_name;  // of her
};
/// The service that is named, else the first one of the officer; whoever stands in for an officer
/// who is away. Refuses who or what is unknown or no longer works.
[[nodiscard]] Result<Taker> taker_for(const Scope& scope, const ServiceId& service,
                                      const OfficerId& officer);

}  // namespace parvis::requests
