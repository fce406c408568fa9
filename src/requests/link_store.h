#pragma once
// Whose requests and drafts are, in the database: by the resident's file, by the visit at the
// counter, by the mandate, and by addresses for those nobody is linked to.

#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

/// Requests of a person: those linked to one of their files, and those sent from an address they
/// have proved, or of which they show the receipt, unless they are linked to somebody else. Oldest
/// first.
[[nodiscard]] std::vector<RequestId> requests_of_person(const Scope& scope, storage::Reader& reader,
                                                        const module::PersonKeys& person);
/// Requests made during a visit, oldest first.
[[nodiscard]] std::vector<RequestId> requests_of_visit(const Scope& scope, storage::Reader& reader,
                                                       const VisitId& visit);
/// What whoever used that mandate did in the life of a request: reported it, wrote, withdrew it.
struct ActByMandate {
  RequestId request;
  Time at;
  std::string kind;  // name of an EntryKind
};
/// The oldest first.
[[nodiscard]] std::vector<ActByMandate> acts_by_mandate(const Scope& scope, storage::Reader& reader,
                                                        const MandateId& mandate);
[[nodiscard]] Link link_of(const Scope& scope, storage::Reader& reader, const RequestId& id);

/// Forgets who is behind a request.
std::int64_t erase_reporter_of(const Scope& scope, storage::Transaction& tx, const RequestId& id);
/// Takes an address away from the requests that remain: somebody gave it to be answered for another
/// person, whose request stays theirs.
std::int64_t erase_address(const Scope& scope, storage::Transaction& tx, std::string_view email);
/// Numbers of the requests of others that are answered at that address.
[[nodiscard]] std::vector<RequestId> answered_at(const Scope& scope, storage::Reader& reader,
                                                 std::string_view email);

/// Tokens of a person's drafts, found as their requests.
[[nodiscard]] std::vector<std::string> drafts_of_person(const Scope& scope, storage::Reader& reader,
                                                        const module::PersonKeys& person);

[[nodiscard]] std::vector<const storage::AnyStatement*> link_statements();

}  // namespace parvis::requests
