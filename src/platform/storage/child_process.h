#pragma once
// Another program run to its end, without a shell.

#include <string>
#include <utility>
#include <vector>

namespace parvis::storage {

/// Runs `arguments[0]` (looked for in PATH) with the environment of this program and what is added
/// to it; throws StorageError with the program's own words when it fails.
void run_program(const std::vector<std::string>& arguments,
                 const std::vector<std::pair<std::string, std::string>>& environment);

}  // namespace parvis::storage
