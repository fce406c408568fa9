#pragma once
// A program on this machine that is told things: it keeps what came, and answers as it is set to.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace parvis::test {

struct Received {
  std::string head;  // request line and headers
  std::string body;
  /// The value of a header, as sent.
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const auto from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
  }
};

class Receiver {
 public:
  Receiver() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(listener_, any, size) != 0 || listen(listener_, 8) != 0 ||
        getsockname(listener_, any, &size) != 0) {
      throw std::runtime_error("no port for the receiver");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  ~Receiver() {
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }

  [[nodiscard]] std::string address() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/hook";
  }
  void answer_with(int status, std::string body = "", std::string header = "") {
    const std::lock_guard lock(mutex_);
    status_ = status;
    answer_ = std::move(body);
    header_ = std::move(header);
  }
  [[nodiscard]] std::vector<Received> received() {
    const std::lock_guard lock(mutex_);
    return received_;
  }

 private:
  void serve() {
    while (!stopping_) {
      const int client = accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      take(client);
      close(client);
    }
  }

  void take(int client) {
    std::string bytes;
    char piece[4096];
    std::size_t head_end = std::string::npos;
    std::size_t wanted = 0;
    while (head_end == std::string::npos || bytes.size() < head_end + 4 + wanted) {
      const auto count = recv(client, piece, sizeof piece, 0);
      if (count <= 0) return;
      bytes.append(piece, static_cast<std::size_t>(count));
      head_end = bytes.find("\r\n\r\n");
      if (head_end == std::string::npos) continue;
      const Received so_far{bytes.substr(0, head_end + 2), ""};
      const auto length = so_far.header("Content-Length");
      wanted = length.empty() ? 0 : std::stoul(length);
    }
    const std::lock_guard lock(mutex_);
    received_.push_back({bytes.substr(0, head_end + 2), bytes.substr(head_end + 4)});
    const std::string answer =
        "HTTP/1.1 " + std::to_string(status_) + " X\r\n" + header_ +
        "Connection: close\r\nContent-Length: " + std::to_string(answer_.size()) + "\r\n\r\n" +
        answer_;
    (void)!send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
  }

  int listener_;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<Received> received_;
  int status_ = 200;
  std::string answer_;
  std::string header_;
  std::thread thread_;
};

}  // namespace parvis::test
