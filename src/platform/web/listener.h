#pragma once
// An open door: accepts clients and hands them to the loops in turn.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/web/connection.h"
#include "platform/web/edge.h"
#include "platform/web/loop.h"

namespace parvis::web {

/// Opens a listening socket; throws std::system_error naming the address when it cannot.
[[nodiscard]] int open_listening_socket(const ListenAddress& address);
/// The port a socket is bound to; 0 when it is not an internet socket.
[[nodiscard]] std::uint16_t port_of(int socket);

class Listener {
 public:
  /// Owns `socket`. Accepts on the first loop.
  Listener(Edge& edge, std::vector<std::unique_ptr<Loop>>& loops, int socket, Entrance entrance);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  void start();
  /// Takes what the kernel has already accepted, then closes. On the first loop's thread.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parvis::web
