#pragma once
// Asking ClamAV's daemon whether bytes are harmless (clamd(8), command INSTREAM).

#include <filesystem>
#include <string_view>

namespace parvis::files {

enum class Scan { clean, infected, unavailable };

/// Sends the bytes over the daemon's Unix socket. Anything but a plain answer is `unavailable`.
[[nodiscard]] Scan scan_for_virus(const std::filesystem::path& socket, std::string_view bytes);

}  // namespace parvis::files
