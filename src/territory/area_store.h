#pragma once
// The SQL of polling areas, and the counts of the ground.

#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"
#include "territory/areas.h"

namespace parvis::territory::store {

void forget_districts(const Scope& scope, storage::Transaction& tx);
void forget_polling_areas(const Scope& scope, storage::Transaction& tx);
void insert_polling_area(const Scope& scope, storage::Transaction& tx, const PollingArea& area,
                         int position);
[[nodiscard]] std::vector<PollingArea> polling_areas(const Scope& scope, storage::Reader& reader);
/// False when there is no such area.
bool set_polling_place(const Scope& scope, storage::Transaction& tx, std::string_view area_id,
                       std::string_view place_id);
[[nodiscard]] GroundCounts ground_counts(const Scope& scope, storage::Reader& reader);

[[nodiscard]] std::vector<const storage::AnyStatement*> area_statements();

}  // namespace parvis::territory::store
