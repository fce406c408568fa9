#pragma once
// The SQL of places and of the calendar they follow.

#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"
#include "territory/territory.h"

namespace parvis::territory::store {

void insert_place(const Scope& scope, storage::Transaction& tx, const Place& place);
/// False when there is no such place.
bool update_place(const Scope& scope, storage::Transaction& tx, const Place& place);
void forget_places(const Scope& scope, storage::Transaction& tx);
[[nodiscard]] std::vector<Place> places(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::optional<Place> place(const Scope& scope, storage::Reader& reader,
                                         std::string_view id);

struct SchoolHolidayRow {
  int begins = 0;
  std::string first_day;
  std::string last_day;
  std::string name;
};
/// "" when nothing was said.
[[nodiscard]] std::string school_zone(const Scope& scope, storage::Reader& reader);
void set_school_zone(const Scope& scope, storage::Transaction& tx, std::string_view zone);
[[nodiscard]] std::vector<SchoolHolidayRow> school_holidays(const Scope& scope,
                                                            storage::Reader& reader);
void forget_school_year(const Scope& scope, storage::Transaction& tx, int begins);
void insert_school_holiday(const Scope& scope, storage::Transaction& tx,
                           const SchoolHolidayRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> place_statements();

}  // namespace parvis::territory::store
