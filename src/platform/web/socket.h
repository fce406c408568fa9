#pragma once
// A connected, non-blocking socket on a loop: reading, writing, and waiting until one may.

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "platform/web/loop.h"

namespace parvis::web {

class Socket {
 public:
  enum class Outcome { moved, wait, ended };
  struct Step {
    Outcome outcome = Outcome::wait;
    std::size_t size = 0;
  };

  /// Takes the descriptor.
  Socket(Loop& loop, int descriptor);
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  /// Reads at most `size` bytes now.
  [[nodiscard]] Step receive(char* bytes, std::size_t size) const;
  /// Writes what the kernel takes now of one text after the other.
  [[nodiscard]] Step send(std::string_view first, std::string_view second) const;
  /// Writes what the kernel takes now of a file, and moves `offset`.
  [[nodiscard]] Step send_file(int file, off_t& offset, std::uint64_t left) const;

  /// Calls `done` in a later turn of the loop: true when ready, false when cancelled or broken.
  void when_readable(std::function<void(bool)> done);
  void when_writable(std::function<void(bool)> done);
  void cancel();
  /// Says that nothing more will be written.
  void end_writing() const;
  enum class Farewell { orderly, at_once };
  /// `at_once` drops what the client has not taken, so that it holds no memory of the kernel.
  void close(Farewell farewell);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parvis::web
