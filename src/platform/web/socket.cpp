// A connected socket, on Asio.

#include "platform/web/socket.h"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>

namespace parvis::web {

namespace asio = boost::asio;

namespace {

using Descriptor = asio::posix::basic_stream_descriptor<asio::io_context::executor_type>;
constexpr std::uint64_t kFilePieceMax = 1u << 20;

Socket::Step step_of(ssize_t size) {
  if (size > 0) return {Socket::Outcome::moved, static_cast<std::size_t>(size)};
  const bool later = size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  return {later ? Socket::Outcome::wait : Socket::Outcome::ended, 0};
}

template <class Call>
ssize_t uninterrupted(Call call) {
  ssize_t size = call();
  while (size < 0 && errno == EINTR) size = call();
  return size;
}

}  // namespace

struct Socket::Inside {
  Inside(Loop& loop, int socket) : descriptor(loop.context().get_executor(), socket) {}
  [[nodiscard]] int number() { return descriptor.native_handle(); }
  void wait(Descriptor::wait_type what, std::function<void(bool)> done) {
    descriptor.async_wait(
        what, [done = std::move(done)](const boost::system::error_code& error) { done(!error); });
  }
  Descriptor descriptor;
};

Socket::Socket(Loop& loop, int descriptor) : inside_(std::make_unique<Inside>(loop, descriptor)) {}

Socket::~Socket() = default;

Socket::Step Socket::receive(char* bytes, std::size_t size) const {
  return step_of(
      uninterrupted([&] { return ::recv(inside_->number(), bytes, size, MSG_DONTWAIT); }));
}

Socket::Step Socket::send(std::string_view first, std::string_view second) const {
  std::array<iovec, 2> pieces{iovec{const_cast<char*>(first.data()), first.size()},
                              iovec{const_cast<char*>(second.data()), second.size()}};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  return step_of(uninterrupted(
      [&] { return ::sendmsg(inside_->number(), &message, MSG_NOSIGNAL | MSG_DONTWAIT); }));
}

Socket::Step Socket::send_file(int file, off_t& offset, std::uint64_t left) const {
  return step_of(uninterrupted(
      [&] { return ::sendfile(inside_->number(), file, &offset, std::min(left, kFilePieceMax)); }));
}

void Socket::when_readable(std::function<void(bool)> done) {
  inside_->wait(Descriptor::wait_read, std::move(done));
}

void Socket::when_writable(std::function<void(bool)> done) {
  inside_->wait(Descriptor::wait_write, std::move(done));
}

void Socket::cancel() {
  boost::system::error_code ignored;
  inside_->descriptor.cancel(ignored);
}

void Socket::end_writing() const {
  ::shutdown(inside_->number(), SHUT_WR);
}

void Socket::close(Farewell farewell) {
  if (farewell == Farewell::at_once) {
    const linger now{1, 0};
    ::setsockopt(inside_->number(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }
  boost::system::error_code ignored;
  inside_->descriptor.close(ignored);
}

}  // namespace parvis::web
