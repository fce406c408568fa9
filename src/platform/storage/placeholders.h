#pragma once
// What can be said of a statement from its placeholders and columns alone, on either engine.

#include <span>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::storage {

/// For each column the statement's readers want, its place in the result; throws StorageError when
/// the result and the readers do not name the same columns.
[[nodiscard]] std::vector<int> places_of(const AnyStatement& statement,
                                         const std::vector<std::string>& result);

/// What is wrong with the columns, one sentence each; empty when all is well.
[[nodiscard]] std::vector<std::string> column_problems(const AnyStatement& statement,
                                                       const std::vector<std::string>& result);

/// One sentence when the text has another number of placeholders than declared; else empty.
[[nodiscard]] std::string parameter_problem(const AnyStatement& statement, int found);

/// Values that neither engine can keep as they are (a NUL inside a text) are refused.
void refuse_unstorable(const AnyStatement& statement, std::span<const Value> values);

}  // namespace parvis::storage
