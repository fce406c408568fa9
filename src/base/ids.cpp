// New ids and tokens: ULIDs that never go back within one process, and bytes from the kernel.
#include "base/ids.h"
#include "base/base64url.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <vector>

#include "base/check.h"

namespace parvis {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void fill_random(unsigned char* into, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = getrandom(into + done, size - done, 0);
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else {
      check(got < 0 && errno == EINTR, "getrandom(2) gives bytes on every kernel we run on");
    }
  }
}

/// The last id given, so that two ids of one millisecond still sort in the order of their making.
class UlidSource {
 public:
  std::string next(std::uint64_t milliseconds) {
    const std::lock_guard lock(mutex_);
    if (milliseconds > milliseconds_) {
      milliseconds_ = milliseconds;
      fill_random(random_.data(), random_.size());
      random_[0] &= 0x7f;  // room to count upwards: 2^79 ids in one millisecond
    } else {
      // Same millisecond, or the wall clock went back: one more than the last one.
      for (std::size_t at = random_.size(); at-- > 0;) {
        if (++random_[at] != 0) break;
      }
    }
    return text();
  }

 private:
  [[nodiscard]] std::string text() const {
    std::string out(26, '0');
    std::uint64_t time = milliseconds_;
    for (std::size_t at = 10; at-- > 0; time >>= 5) out[at] = crockford[time & 31];
    unsigned bits = 0;
    unsigned count = 0;
    std::size_t at = 10;
    for (const unsigned char byte : random_) {
      bits = (bits << 8) | byte;
      count += 8;
      while (count >= 5) {
        count -= 5;
        out[at++] = crockford[(bits >> count) & 31];
      }
    }
    return out;
  }

  std::mutex mutex_;
  std::uint64_t milliseconds_ = 0;
  std::array<unsigned char, 10> random_{};
};

UlidSource& ulid_source() {
  // One per process is the point: the order holds across all threads.
  static UlidSource source;
  return source;
}

}  // namespace

std::string new_ulid() {
  const auto now =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return ulid_source().next(static_cast<std::uint64_t>(now.time_since_epoch().count()));
}

std::string random_token(int bytes) {
  check(bytes > 0 && bytes <= 1024, "a token has between 1 and 1024 bytes");
  std::vector<unsigned char> random(static_cast<std::size_t>(bytes));
  fill_random(random.data(), random.size());
  return to_base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

}  // namespace parvis
