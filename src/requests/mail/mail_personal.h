#pragma once
// Mails as part of what is held on a person: handed over, forgotten; and how long the others stay.

#include <string>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::incoming {

/// The mails of a person, and those that belong to their requests, as a JSON list.
[[nodiscard]] std::string mails_json(const Scope& scope, storage::Reader& reader,
                                     const module::PersonKeys& person,
                                     const std::vector<RequestId>& requests);
/// What audit lines call them: who read them is shown to their person.
[[nodiscard]] std::vector<std::string> subjects_of_mails(const Scope& scope,
                                                         storage::Reader& reader,
                                                         const module::PersonKeys& person,
                                                         const std::vector<RequestId>& requests);
/// Their originals, and what was attached but for the pictures that requests took.
[[nodiscard]] std::vector<FileId> files_of_mails(const Scope& scope, storage::Reader& reader,
                                                 const module::PersonKeys& person,
                                                 const std::vector<RequestId>& requests);
/// Forgets them with their originals; gives how many rows went.
long long erase_mails(const Scope& scope, House& house, storage::Transaction& tx,
                      const module::PersonKeys& person, const std::vector<RequestId>& requests);
/// What was settled ninety days ago and belongs to no request goes; gives how many mails.
int purge_mails(const Scope& scope, House& house);

}  // namespace parvis::requests::incoming
