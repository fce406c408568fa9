// What systemd gives and wants to hear: the only file that knows libsystemd.

#include "platform/web/systemd.h"

#include <systemd/sd-daemon.h>

#include <string>

namespace parvis::web {

std::vector<int> systemd_sockets() {
  std::vector<int> sockets;
  const int count = sd_listen_fds(1);
  for (int i = 0; i < count; ++i) {
    const int descriptor = SD_LISTEN_FDS_START + i;
    if (sd_is_socket(descriptor, 0, 0, 1) > 0) sockets.push_back(descriptor);
  }
  return sockets;
}

void tell_systemd(std::string_view state) {
  sd_notify(0, std::string(state).c_str());
}

std::chrono::microseconds systemd_watchdog() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::chrono::microseconds(0);
  return std::chrono::microseconds(microseconds);
}

}  // namespace parvis::web
