#pragma once
// How slow a client may be: some silence, and a speed below which nobody is waiting in good faith.

#include <chrono>
#include <cstdint>

namespace parvis::web {

/// Bytes that move within a time: at most `silence` without one, and on average at least 512 bytes
/// a second after the first `silence`. A body sent byte by byte is cut after about `silence`.
class Pace {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  Pace(Moment begun, std::chrono::milliseconds silence)
      : begun_(begun), last_(begun), silence_(silence) {}

  void moved(std::uint64_t bytes, Moment now) {
    bytes_ += bytes;
    last_ = now;
  }
  [[nodiscard]] Moment deadline() const {
    const auto silent = last_ + silence_;
    const auto slow = begun_ + silence_ + std::chrono::milliseconds(bytes_ * 1000 / kSpeedMin);
    return silent < slow ? silent : slow;
  }

 private:
  static constexpr std::uint64_t kSpeedMin = 512;
  Moment begun_;
  Moment last_;
  std::chrono::milliseconds silence_;
  std::uint64_t bytes_ = 0;
};

}  // namespace parvis::web
