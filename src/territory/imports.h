#pragma once
// Files of addresses sent by officers: kept in the database in parts, read in the background.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "territory/territory.h"

namespace parvis::territory {

/// A file of that many lines is read while the officer waits.
inline constexpr long long lines_at_once = 3000;

struct ImportState {
  std::string id;
  std::string file_name;
  Time started_at;
  std::optional<Time> finished_at;
  std::int64_t lines_total = 0;
  std::int64_t lines_read = 0;
  std::int64_t added = 0;
  std::int64_t known = 0;
  std::int64_t rejected = 0;
};

/// Takes a file and gives the id of its import; what is short is read at once, what is long by a
/// job. Refuses, at field "addresses", a file whose header lacks the street, the number or the
/// position.
[[nodiscard]] Result<std::string> start_import(const Scope& scope,
                                               const std::filesystem::path& file,
                                               std::string_view file_name);
/// Reads the parts that are left, one transaction each; an import that was cut goes on.
void run_import(const Scope& scope, const std::string& import_id);

[[nodiscard]] std::optional<ImportState> import_state(const Scope& scope,
                                                      std::string_view import_id);
/// The last ones, newest first.
[[nodiscard]] std::vector<ImportState> last_imports(const Scope& scope);
/// The first lines that were not taken.
[[nodiscard]] std::vector<RejectedLine> import_rejections(const Scope& scope,
                                                          std::string_view import_id);

}  // namespace parvis::territory
