#pragma once
// Drafts of reports in the database.

#include "platform/storage/storage.h"
#include "requests/drafts.h"

namespace parvis::requests {

/// One that is there already under the token stays as it is.
void insert_draft(const Scope& scope, storage::Transaction& tx, const Draft& draft);
/// Writes everything but the request it became; false when it is gone, sent or past its day.
[[nodiscard]] bool save_draft(const Scope& scope, storage::Transaction& tx, const Draft& draft);
[[nodiscard]] std::optional<Draft> draft_by_token(const Scope& scope, storage::Reader& reader,
                                                  std::string_view token);
/// Takes the draft for this request: false when another one already has it.
[[nodiscard]] bool claim_draft(const Scope& scope, storage::Transaction& tx, std::string_view token,
                               const RequestId& request);
void delete_draft(const Scope& scope, storage::Transaction& tx, std::string_view token);
[[nodiscard]] std::vector<std::string> drafts_past(const Scope& scope, storage::Reader& reader,
                                                   Time now);

[[nodiscard]] std::vector<const storage::AnyStatement*> draft_statements();

}  // namespace parvis::requests
