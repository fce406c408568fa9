#pragma once
// What a reader asks of a list, turned into the values of the statements.

#include "requests/list_walks.h"

namespace parvis::requests {

/// Words are looked up in the index, groups become their categories, days become moments. Officers'
/// parts are dropped for other readers.
[[nodiscard]] ListQuery to_query(const Scope& scope, const ListFilter& filter, Visibility reader);

}  // namespace parvis::requests
