// The INSTREAM conversation with clamd.
#include "platform/files/virus_scanner.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace parvis::files {
namespace {

class Socket {
 public:
  Socket() : file_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (file_ >= 0) close(file_);
  }

  bool connect_to(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (file_ < 0 || name.size() >= sizeof(address.sun_path)) return false;
    std::copy(name.begin(), name.end(), address.sun_path);
    const timeval patience{30, 0};
    setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(file_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return connect(file_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool send_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  std::string receive() {
    constexpr std::size_t answer_max = 1024;
    std::string answer;
    std::array<char, 256> piece{};
    while (answer.size() < answer_max && answer.find('\0') == std::string::npos) {
      const ssize_t got = recv(file_, piece.data(), piece.size(), 0);
      if (got <= 0) break;
      answer.append(piece.data(), static_cast<std::size_t>(got));
    }
    return answer;
  }

 private:
  int file_;
};

/// Each chunk is preceded by its length, big-endian; a length of zero ends the stream.
std::string length_of(std::size_t size) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(size >> shift & 0xFF);
  return out;
}

}  // namespace

Scan scan_for_virus(const std::filesystem::path& socket, std::string_view bytes) {
  constexpr std::size_t chunk_size = 1u << 20;
  Socket daemon;
  bool sent = daemon.connect_to(socket) && daemon.send_all(std::string_view("zINSTREAM\0", 10));
  while (sent && !bytes.empty()) {
    const auto chunk = bytes.substr(0, chunk_size);
    sent = daemon.send_all(length_of(chunk.size())) && daemon.send_all(chunk);
    bytes.remove_prefix(chunk.size());
  }
  if (!sent || !daemon.send_all(length_of(0))) return Scan::unavailable;
  const std::string answer = daemon.receive();
  if (answer.starts_with("stream: OK")) return Scan::clean;
  return answer.find(" FOUND") == std::string::npos ? Scan::unavailable : Scan::infected;
}

}  // namespace parvis::files
