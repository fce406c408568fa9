// A wait that another thread can end: an eventfd beside what is waited for.
#include "platform/mail/stop_event.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace parvis::mail {

StopEvent::StopEvent() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

StopEvent::~StopEvent() {
  close(event_);
}

void StopEvent::raise() {
  // Never read again: whoever waits on it later ends at once. It can only fail when it is raised.
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(event_, &one, sizeof one);
}

bool StopEvent::wait(std::chrono::milliseconds longest) const {
  return wait_for(-1, Until::readable, longest) == Ready::stopped;
}

StopEvent::Ready StopEvent::wait_for(int descriptor, Until until,
                                     std::chrono::milliseconds longest) const {
  using std::chrono::steady_clock;
  const auto end = steady_clock::now() + longest;
  for (;;) {
    // poll() passes over a negative descriptor.
    std::array<pollfd, 2> looked_at{
        pollfd{event_, POLLIN, 0},
        pollfd{descriptor, static_cast<short>(until == Until::readable ? POLLIN : POLLOUT), 0}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
    const auto milliseconds = std::clamp<std::int64_t>(left.count(), 0, 3'600'000);
    const int ready = poll(looked_at.data(), looked_at.size(), static_cast<int>(milliseconds));
    if (ready < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "poll");
    }
    if (ready > 0) return looked_at[0].revents != 0 ? Ready::stopped : Ready::descriptor;
    if (steady_clock::now() >= end) return Ready::nothing;
  }
}

}  // namespace parvis::mail
