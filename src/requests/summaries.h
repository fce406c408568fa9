#pragma once
// Rows of the database turned into what readers see: names instead of ids, masked or original
// words.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "requests/store.h"

namespace parvis::requests {

/// The names a list needs, read once.
struct Names {
  std::shared_ptr<const KnownCategories> categories;
  std::map<std::string, std::string> services;
  std::map<std::string, std::string> reasons;   // of refusals, filled for timelines only
  std::map<std::string, std::string> officers;  // filled for officers' lists only
};
[[nodiscard]] Names names_for(const Scope& scope);
[[nodiscard]] Names names_for_timelines(const Scope& scope);

/// What the program tells in an entry, in the language of the scope.
[[nodiscard]] std::string told_by(const Scope& scope, const EntryRow& entry, const Names& names);

/// `reader` says whose eyes: everyone, the resident of the request, officers.
[[nodiscard]] Summary to_summary(const Scope& scope, const RequestRow& row, const Names& names,
                                 Visibility reader);
/// All of them, with the first photo each reader may see and, for officers, the assignees' names.
[[nodiscard]] std::vector<Summary> to_summaries(const Scope& scope,
                                                const std::vector<RequestRow>& rows,
                                                Visibility reader);

}  // namespace parvis::requests
