// An open door, on Asio.

#include "platform/web/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <system_error>

#include "platform/web/proxies.h"

namespace parvis::web {

namespace asio = boost::asio;

namespace {

using Descriptor = asio::posix::stream_descriptor;
constexpr int kBacklog = 4096;
constexpr int kAcceptsInOneTurn = 64;
constexpr std::chrono::milliseconds kPauseWithoutDescriptors(100);
/// Milliseconds after which the kernel gives up a peer that acknowledges nothing (a pulled cable).
constexpr int kUnacknowledgedMax = 30'000;
constexpr std::string_view kTooMany =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

std::string text_of_peer(const sockaddr_storage& peer) {
  AddressBytes bytes{};
  if (peer.ss_family == AF_INET6) {
    const auto& address = reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
    std::copy(std::begin(address.s6_addr), std::end(address.s6_addr), bytes.begin());
    return text_of(bytes);
  }
  if (peer.ss_family != AF_INET) return "127.0.0.1";  // a unix socket: the proxy beside us
  std::array<char, INET_ADDRSTRLEN> text{};
  inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(peer).sin_addr, text.data(),
            text.size());
  return text.data();
}

[[noreturn]] void cannot_listen(const ListenAddress& address, int error) {
  throw std::system_error(error, std::generic_category(),
                          "cannot listen on " + address.host + ":" + std::to_string(address.port));
}

}  // namespace

int open_listening_socket(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  std::string host = address.host;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const int problem = getaddrinfo(host.empty() ? nullptr : host.c_str(),
                                  std::to_string(address.port).c_str(), &hints, &found);
  if (problem != 0 || found == nullptr) cannot_listen(address, EADDRNOTAVAIL);
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  const int socket =
      ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, found->ai_protocol);
  if (socket < 0) cannot_listen(address, errno);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket, found->ai_addr, found->ai_addrlen) != 0 || ::listen(socket, kBacklog) != 0) {
    const int error = errno;
    ::close(socket);
    cannot_listen(address, error);
  }
  return socket;
}

std::uint16_t port_of(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  if (bound.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6&>(bound).sin6_port);
  }
  return bound.ss_family == AF_INET ? ntohs(reinterpret_cast<const sockaddr_in&>(bound).sin_port)
                                    : std::uint16_t{0};
}

struct Listener::Inside {
  Inside(Edge& its_edge, std::vector<std::unique_ptr<Loop>>& its_loops, int socket,
         Entrance its_entrance)
      : edge(its_edge),
        loops(its_loops),
        entrance(its_entrance),
        descriptor(its_loops.front()->context(), socket),
        pause(its_loops.front()->context()) {
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  }

  void wait();
  bool accept_one();
  void hand_over(int socket, std::string peer);

  Edge& edge;
  std::vector<std::unique_ptr<Loop>>& loops;
  Entrance entrance;
  Descriptor descriptor;
  asio::steady_timer pause;
  std::size_t next = 0;
  int error = 0;
};

void Listener::Inside::wait() {
  descriptor.async_wait(Descriptor::wait_read, [this](const boost::system::error_code& failed) {
    if (failed) return;
    int taken = 0;
    while (taken < kAcceptsInOneTurn && accept_one()) ++taken;
    const bool no_descriptors =
        error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
    if (!no_descriptors) return wait();
    // Waiting again at once would spin: the client is still there and nothing has been freed.
    pause.expires_after(kPauseWithoutDescriptors);
    pause.async_wait([this](const boost::system::error_code& stopped) {
      if (!stopped) wait();
    });
  });
}

bool Listener::Inside::accept_one() {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  const int socket = ::accept4(descriptor.native_handle(), reinterpret_cast<sockaddr*>(&peer),
                               &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  error = socket < 0 ? errno : 0;
  if (socket < 0) return error == ECONNABORTED || error == EINTR;
  if (edge.connections.load(std::memory_order_relaxed) >= edge.options.connections_max) {
    [[maybe_unused]] const auto sent =
        ::send(socket, kTooMany.data(), kTooMany.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::close(socket);
    return true;
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUnacknowledgedMax,
               sizeof kUnacknowledgedMax);
  hand_over(socket, text_of_peer(peer));
  return true;
}

void Listener::Inside::hand_over(int socket, std::string peer) {
  Loop& loop = *loops[next++ % loops.size()];
  loop.post([this_edge = &edge, &loop, socket, peer = std::move(peer), where = entrance]() mutable {
    serve_connection(*this_edge, loop, socket, std::move(peer), where);
  });
}

Listener::Listener(Edge& edge, std::vector<std::unique_ptr<Loop>>& loops, int socket,
                   Entrance entrance)
    : inside_(std::make_unique<Inside>(edge, loops, socket, entrance)) {}

Listener::~Listener() = default;

void Listener::start() {
  inside_->wait();
}

void Listener::stop() {
  boost::system::error_code ignored;
  inside_->pause.cancel();
  inside_->descriptor.cancel(ignored);
  while (inside_->accept_one()) {
  }
  inside_->descriptor.close(ignored);
}

}  // namespace parvis::web
