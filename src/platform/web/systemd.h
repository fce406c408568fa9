#pragma once
// What systemd gives and wants to hear: sockets already open, readiness, signs of life.

#include <chrono>
#include <string_view>
#include <vector>

namespace parvis::web {

/// The sockets systemd opened for us (sd_listen_fds), in the order of the unit; none without it.
[[nodiscard]] std::vector<int> systemd_sockets();
/// "READY=1", "STOPPING=1", "WATCHDOG=1"; nothing happens without systemd.
void tell_systemd(std::string_view state);
/// How often systemd wants a sign of life; zero when it does not.
[[nodiscard]] std::chrono::microseconds systemd_watchdog();

}  // namespace parvis::web
