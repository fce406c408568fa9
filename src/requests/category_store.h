#pragma once
// The commune's own lists in the database: categories, refusal reasons, ready-made replies,
// filters.

#include "platform/storage/storage.h"
#include "requests/categories.h"
#include "requests/lists.h"

namespace parvis::requests {

[[nodiscard]] std::vector<Category> all_categories(const Scope& scope, storage::Reader& reader);
/// How many there are and how often they were changed, in one number that grows with each.
[[nodiscard]] std::int64_t categories_state(const Scope& scope, storage::Reader& reader);
/// Adds it, or leaves an existing one alone; true when added.
bool insert_category(const Scope& scope, storage::Transaction& tx, const Category& category);
/// False when the stored version is another.
[[nodiscard]] bool update_category(const Scope& scope, storage::Transaction& tx,
                                   const Category& category);

[[nodiscard]] std::vector<RefusalReason> all_reasons(const Scope& scope, storage::Reader& reader);
void put_reason(const Scope& scope, storage::Transaction& tx, const RefusalReason& reason);
[[nodiscard]] std::vector<CannedReply> all_replies(const Scope& scope, storage::Reader& reader);
void put_reply(const Scope& scope, storage::Transaction& tx, const CannedReply& reply);

[[nodiscard]] std::vector<SavedFilter> filters_of(const Scope& scope, storage::Reader& reader,
                                                  const OfficerId& officer);
void put_filter(const Scope& scope, storage::Transaction& tx, const OfficerId& officer,
                const SavedFilter& filter);
void delete_filter(const Scope& scope, storage::Transaction& tx, const OfficerId& officer,
                   std::string_view id);

[[nodiscard]] std::vector<const storage::AnyStatement*> category_statements();

}  // namespace parvis::requests
