#pragma once
// Webhooks in the database.

#include "platform/storage/storage.h"
#include "requests/webhooks/webhooks.h"

namespace parvis::requests::webhooks::store {

[[nodiscard]] std::vector<Hook> hooks(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::optional<Hook> hook(const Scope& scope, storage::Reader& reader,
                                       std::string_view id);
void insert_hook(const Scope& scope, storage::Transaction& tx, const Hook& hook);
/// Writes active, failing_since and stopped_at.
bool save_hook(const Scope& scope, storage::Transaction& tx, const Hook& hook);
bool delete_hook(const Scope& scope, storage::Transaction& tx, std::string_view id);

[[nodiscard]] std::vector<Delivery> deliveries(const Scope& scope, storage::Reader& reader,
                                               std::string_view hook_id, int limit);
[[nodiscard]] std::optional<Delivery> delivery(const Scope& scope, storage::Reader& reader,
                                               std::string_view id);
void insert_delivery(const Scope& scope, storage::Transaction& tx, const Delivery& delivery);
/// Writes state, attempts, tried_at, status and answer.
bool save_delivery(const Scope& scope, storage::Transaction& tx, const Delivery& delivery);
std::int64_t delete_deliveries_before(const Scope& scope, storage::Transaction& tx, Time moment);

}  // namespace parvis::requests::webhooks::store
