#pragma once
// Partners and what goes to them, in the database.

#include "platform/storage/storage.h"
#include "requests/partners/partners.h"

namespace parvis::requests::partners::store {

[[nodiscard]] std::vector<Partner> partners(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::optional<Partner> partner(const Scope& scope, storage::Reader& reader,
                                             std::string_view id);
/// Adds it, or writes its name, address, key, jurisdiction and whether it is in use.
void keep_partner(const Scope& scope, storage::Transaction& tx, const Partner& partner);
void set_pulled(const Scope& scope, storage::Transaction& tx, const Partner& partner);

[[nodiscard]] std::vector<Mapping> mappings(const Scope& scope, storage::Reader& reader);
void keep_mapping(const Scope& scope, storage::Transaction& tx, const Mapping& mapping);
void delete_mapping(const Scope& scope, storage::Transaction& tx, const CategoryId& category);

[[nodiscard]] std::optional<Forward> forward(const Scope& scope, storage::Reader& reader,
                                             const RequestId& request);
[[nodiscard]] std::optional<Forward> forward_by_their_id(const Scope& scope,
                                                         storage::Reader& reader,
                                                         std::string_view partner_id,
                                                         std::string_view their_id);
[[nodiscard]] std::vector<Forward> forwards(const Scope& scope, storage::Reader& reader,
                                            std::string_view partner_id, ForwardState state,
                                            int limit);
/// False when the request is on its way already.
bool insert_forward(const Scope& scope, storage::Transaction& tx, const Forward& forward);
void save_forward(const Scope& scope, storage::Transaction& tx, const Forward& forward);
void delete_forward(const Scope& scope, storage::Transaction& tx, const RequestId& request);

/// False when that update was taken before.
bool take_once(const Scope& scope, storage::Transaction& tx, std::string_view partner_id,
               std::string_view update_id, const RequestId& request);

}  // namespace parvis::requests::partners::store
