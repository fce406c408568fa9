#pragma once
// Starting the image helper and waiting for its one line, for no longer than a deadline.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace parvis::files {

/// Runs the command (no shell, no inherited file but a pipe) and gives the first line it says;
/// nothing when it says none, is ended by its sandbox, or lasts longer than `deadline`, when it is
/// killed. Throws std::system_error when it cannot be started at all.
[[nodiscard]] std::optional<std::string> run_helper(const std::vector<std::string>& command,
                                                    std::chrono::milliseconds deadline);

}  // namespace parvis::files
