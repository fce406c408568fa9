#pragma once
// Stands between a program and a server on loopback, and can fall silent as a broken network does.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <thread>
#include <vector>

namespace parvis::test {

class Relay {
 public:
  explicit Relay(int server_port) : server_port_(server_port) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* general = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, general, size) != 0 || listen(listener_, 16) != 0 ||
        getsockname(listener_, general, &size) != 0) {
      throw std::runtime_error("no port for the relay");
    }
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay() {
    stopping_ = true;
    accepting_.join();
    for (auto& thread : carrying_) thread.join();
    close(listener_);
  }

  [[nodiscard]] int port() const { return port_; }
  /// Connections made so far.
  [[nodiscard]] int connections() const { return connections_; }
  /// Carries nothing more on the connections there are; none is closed.
  void fall_silent() { silent_up_to_ = connections_.load(); }

 private:
  static sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  static bool readable(int one, int other, std::array<pollfd, 2>& looked_at) {
    looked_at = {pollfd{one, POLLIN, 0}, pollfd{other, POLLIN, 0}};
    return poll(looked_at.data(), looked_at.size(), 20) > 0;
  }
  static bool carry_piece(int from, int to) {
    std::array<char, 4096> piece{};
    const auto size = recv(from, piece.data(), piece.size(), 0);
    return size > 0 && send(to, piece.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;
  }

  void accept_all() {
    std::array<pollfd, 2> looked_at{};
    while (!stopping_) {
      if (!readable(listener_, -1, looked_at)) continue;
      const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      const int number = ++connections_;
      carrying_.emplace_back([this, client, number] { carry(client, number); });
    }
  }

  void carry(int client, int number) {
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(server_port_);
    bool open = connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    std::array<pollfd, 2> looked_at{};
    while (open && !stopping_) {
      if (number <= silent_up_to_) {
        poll(nullptr, 0, 20);
        continue;
      }
      if (!readable(client, server, looked_at)) continue;
      if (looked_at[0].revents != 0) open = carry_piece(client, server);
      if (open && looked_at[1].revents != 0) open = carry_piece(server, client);
    }
    close(server);
    close(client);
  }

  int server_port_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::atomic<int> silent_up_to_{0};
  std::atomic<bool> stopping_{false};
  std::thread accepting_;
  std::vector<std::thread> carrying_;
};

}  // namespace parvis::test
