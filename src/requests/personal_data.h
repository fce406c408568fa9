#pragma once
// What the module holds on a person, found by their files and the addresses they proved: to show,
// to hand over, and to forget.

#include <string>

#include "requests/requests.h"

namespace parvis::requests {

/// Requests, own words, contact, follows and drafts, as JSON (GDPR, articles 15 and 20).
[[nodiscard]] std::string export_resident(const Scope& scope, const module::PersonKeys& person);
/// Forgets the person (GDPR, article 17): contact, own words, receipt text, photos that are not
/// public, follows, drafts. What was reported stays, in the words the public could read, for the
/// town's own account. Requests of others that were answered at an address of theirs lose the
/// address. Gives the number of rows changed.
[[nodiscard]] long long erase_resident(const Scope& scope, House& house,
                                       const module::PersonKeys& person);

/// The files behind it, a folder for each request: receipt and documents as text, photos, scans of
/// letters, mails as they came with what was attached. What is beyond 200 MB is left out.
[[nodiscard]] std::vector<module::PersonalCopy> files_of_person(const Scope& scope, House& house,
                                                                const module::PersonKeys& person);
/// What the law keeps of this person's requests after an erasure, and until when (retention/).
[[nodiscard]] std::vector<std::string> kept_of_person(const Scope& scope,
                                                      const module::PersonKeys& person);

/// What a person's own space shows: their open requests, those that wait for their answer first.
[[nodiscard]] std::vector<module::Concern> concerns_of(const Scope& scope,
                                                       const module::PersonKeys& person);
/// The audit subjects that are about a person: who read their requests is shown to them.
[[nodiscard]] std::vector<std::string> subjects_about(const Scope& scope,
                                                      const module::PersonKeys& person);
/// The requests made during a visit at the counter, oldest first.
[[nodiscard]] std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit);
/// What was done in a person's name by whoever used that mandate, with any request: oldest first.
[[nodiscard]] std::vector<module::DoneAct> done_by_mandate(const Scope& scope,
                                                           const MandateId& mandate);
/// The request that this number, code or id names, for who asks who may read it.
[[nodiscard]] std::optional<module::PersonalFile> personal_file(const Scope& scope,
                                                                const std::string& typed);

}  // namespace parvis::requests
