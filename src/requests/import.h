#pragma once
// Requests from a CSV file of another tool, described by a mapping file (TOML). Line by line,
// nothing held whole; run twice, the second run adds nothing.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

struct ImportProgress {
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;
  long long lines = 0;
  long long added = 0;
  long long rejected = 0;
};

struct RejectedLine {
  long long line = 0;     // of the file, the first is 1
  std::string source_id;  // "" when it could not be read
  Refusal refusal;        // the field is the column's name in the mapping
};

struct ImportReport {
  long long lines = 0;  // without the header
  long long added = 0;
  long long already_there = 0;  // same source id in this commune
  long long rejected = 0;
  std::vector<RejectedLine> rejections;  // the first 1,000; all are counted
  int categories_added = 0;
  int services_added = 0;
  double seconds = 0;
};

/// Imports `csv` into the scope's commune as `mapping` says (see deploy/imports/dansmarue.toml,
/// whose comments name every key). No receipt, no mail. Refuses a mapping that cannot be read
/// (file, line, key and the mend), a file without the columns the mapping names. A bad line never
/// stops the others: it is counted and reported. `progress` may be empty; it is called a few times
/// a second.
[[nodiscard]] Result<ImportReport> import_csv(
    const Scope& scope, const std::filesystem::path& csv, const std::filesystem::path& mapping,
    const std::function<void(const ImportProgress&)>& progress);

}  // namespace parvis::requests
