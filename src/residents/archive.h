#pragma once
// Files put together in one ZIP, in memory: what a person takes home.

#include <string>
#include <utility>
#include <vector>

namespace parvis::residents {

/// The bytes of a ZIP archive holding files by name, names in UTF-8. Throws std::runtime_error when
/// memory fails.
[[nodiscard]] std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace parvis::residents
