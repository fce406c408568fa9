// One client, as a coroutine on Asio.

#include "platform/web/connection.h"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <deque>

#include "platform/web/chunked.h"
#include "platform/web/http_text.h"
#include "platform/web/intake.h"
#include "platform/web/pace.h"
#include "platform/web/pipe.h"

namespace parvis::web {

namespace asio = boost::asio;

namespace {

using Executor = asio::io_context::executor_type;
using Descriptor = asio::posix::basic_stream_descriptor<Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;
using std::chrono::steady_clock;

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr std::chrono::seconds kHeartbeat(15);
constexpr std::chrono::seconds kLingerSilence(2);
constexpr std::chrono::seconds kLingerMax(15);
constexpr std::size_t kLingerBytesMax = 64u << 20;
constexpr std::size_t kViewerBytesMax = 256 * 1024;

class Connection final : public LoopMember,
                         public EventViewer,
                         public std::enable_shared_from_this<Connection> {
 public:
  Connection(Edge& edge, Loop& loop, int socket, std::string peer, Entrance entrance)
      : edge_(edge),
        loop_(loop),
        descriptor_(loop.context().get_executor(), socket),
        peer_(std::move(peer)),
        entrance_(entrance) {
    loop_.enter(*this);
    edge_.connections.fetch_add(1, std::memory_order_relaxed);
  }
  ~Connection() override {
    edge_.connections.fetch_sub(1, std::memory_order_relaxed);
    loop_.leave(*this);
  }

  Task<void> run();
  void tick(Moment now) override {
    if (now >= deadline_) give_up();
  }
  void wind_down() override;
  void cut() override {
    cut_ = true;
    give_up();
  }
  void receive(const std::shared_ptr<const std::string>& event) override;

 private:
  enum class Phase { idle, reading, answering, writing, viewing };

  void give_up();
  void wake();
  Task<void> sleep();
  Task<bool> readable();
  Task<bool> writable();
  Task<bool> fill();
  Task<int> read_head(Head& head);
  Task<int> read_body(Exchange& exchange, const Head& head);
  Task<int> read_chunks(Exchange& exchange);
  Task<Delivery> answer(std::shared_ptr<Exchange> exchange);
  Task<bool> serve_one();
  Task<bool> refuse(Exchange& exchange, int status);
  Task<bool> deliver_all(Exchange& exchange, Delivery delivery);
  Task<bool> send(std::string_view first, std::string_view second);
  Task<bool> send_file(const Delivery& delivery);
  Task<bool> send_stream(const Exchange& exchange);
  Task<bool> send_events(const std::string& topic);
  Task<void> linger();
  void work(const std::shared_ptr<Exchange>& exchange, steady_clock::time_point too_late);

  Edge& edge_;
  Loop& loop_;
  Descriptor descriptor_;
  std::string peer_;
  Entrance entrance_;
  std::string arrived_;  // read and not yet used
  Moment deadline_ = Moment::max();
  Phase phase_ = Phase::idle;
  bool gave_up_ = false;
  bool cut_ = false;
  bool winding_down_ = false;
  bool woken_ = false;
  std::function<void()> wake_;       // resumes the coroutine that sleeps
  std::shared_ptr<Delivery> ready_;  // what the worker made
  std::shared_ptr<PiecePipe> pipe_;
  std::deque<std::shared_ptr<const std::string>> events_;
  std::size_t events_bytes_ = 0;
  std::uint64_t sent_ = 0;
};

// --- waiting -----------------------------------------------------------------------------------

void Connection::give_up() {
  gave_up_ = true;
  deadline_ = Moment::max();
  boost::system::error_code ignored;
  descriptor_.cancel(ignored);
  wake();
}

void Connection::wind_down() {
  winding_down_ = true;
  if (phase_ == Phase::viewing) return give_up();
  // An idle client may be about to speak: what is already on its way is still answered.
  if (phase_ == Phase::idle) deadline_ = steady_clock::now() + std::chrono::milliseconds(200);
}

void Connection::wake() {
  woken_ = true;
  if (!wake_) return;
  loop_.post(std::exchange(wake_, nullptr));
}

/// Waits for wake(), from any loop turn; one that came before is not lost.
Task<void> Connection::sleep() {
  if (!woken_) {
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(
        [this](auto handler) {
          auto shared = std::make_shared<decltype(handler)>(std::move(handler));
          wake_ = [shared] { (*shared)(); };
        },
        kAwait);
  }
  woken_ = false;
}

Task<bool> Connection::readable() {
  boost::system::error_code error;
  co_await descriptor_.async_wait(Descriptor::wait_read, asio::redirect_error(kAwait, error));
  co_return !error && !gave_up_;
}

Task<bool> Connection::writable() {
  boost::system::error_code error;
  co_await descriptor_.async_wait(Descriptor::wait_write, asio::redirect_error(kAwait, error));
  co_return !error && !gave_up_;
}

// --- reading -----------------------------------------------------------------------------------

/// Adds what the client sent to `arrived_`; false at the end, on an error or when time is over.
Task<bool> Connection::fill() {
  std::vector<char>& scratch = loop_.scratch();
  while (!gave_up_) {
    const ssize_t size =
        ::recv(descriptor_.native_handle(), scratch.data(), scratch.size(), MSG_DONTWAIT);
    if (size > 0) {
      arrived_.append(scratch.data(), static_cast<std::size_t>(size));
      co_return true;
    }
    if (size < 0 && errno == EINTR) continue;
    if (size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) co_return false;
    const bool more = co_await readable();
    if (!more) co_return false;
  }
  co_return false;
}

/// 0 and the head, the status of a refusal, or -1 when the client has gone or never spoke.
Task<int> Connection::read_head(Head& head) {
  std::size_t seen = 0;
  bool skipped = false;
  deadline_ = steady_clock::now() + edge_.options.header_timeout;
  while (true) {
    // One empty line before a request is forgiven (RFC 9112, section 2.2).
    if (!skipped && arrived_.starts_with("\r\n")) {
      arrived_.erase(0, 2);
      skipped = true;
    }
    const bool half_line = !skipped && arrived_ == "\r";
    const HeadScan scan = half_line ? HeadScan{} : scan_head(arrived_, seen);
    if (!arrived_.empty()) phase_ = Phase::reading;
    if (scan.state == HeadScan::State::refused) co_return scan.status;
    if (scan.state == HeadScan::State::complete) {
      auto parsed = parse_head(std::string_view(arrived_).substr(0, scan.size));
      arrived_.erase(0, scan.size);
      if (!parsed) co_return parsed.error();
      head = std::move(*parsed);
      co_return 0;
    }
    if (arrived_.empty()) {
      arrived_.shrink_to_fit();
      const bool more = co_await readable();
      if (!more) co_return -1;
    }
    const bool more = co_await fill();
    if (!more) co_return gave_up_ && !cut_ && !arrived_.empty() ? 408 : -1;
  }
}

Task<int> Connection::read_body(Exchange& exchange, const Head& head) {
  if (head.framing == Framing::none) co_return exchange.body->finish();
  if (head.expects_continue && arrived_.empty()) {
    const bool said = co_await send("HTTP/1.1 100 Continue\r\n\r\n", {});
    if (!said) co_return -1;
  }
  if (head.framing == Framing::chunked) {
    const int chunks = co_await read_chunks(exchange);
    co_return chunks != 0 ? chunks : exchange.body->finish();
  }
  std::uint64_t left = head.content_length;
  Pace pace(steady_clock::now(), edge_.options.body_stall_timeout);
  while (left > 0) {
    if (arrived_.empty()) {
      deadline_ = pace.deadline();
      const bool more = co_await fill();
      if (!more) co_return gave_up_ && !cut_ ? 408 : -1;
    }
    const std::size_t size = std::min<std::uint64_t>(left, arrived_.size());
    const int status = exchange.body->take(std::string_view(arrived_).substr(0, size));
    arrived_.erase(0, size);
    left -= size;
    pace.moved(size, steady_clock::now());
    if (status != 0) co_return status;
  }
  co_return exchange.body->finish();
}

Task<int> Connection::read_chunks(Exchange& exchange) {
  ChunkedDecoder decoder;
  std::string data;
  std::uint64_t taken = 0;
  Pace pace(steady_clock::now(), edge_.options.body_stall_timeout);
  while (true) {
    std::string_view bytes = arrived_;
    data.clear();
    const auto state = decoder.take(bytes, data);
    arrived_.erase(0, arrived_.size() - bytes.size());
    // Only data counts: extensions and one-byte chunks are no way to hold a connection.
    if (!data.empty()) pace.moved(data.size(), steady_clock::now());
    taken += data.size();
    if (state == ChunkedDecoder::State::refused) co_return decoder.status();
    if (taken + decoder.announced() > exchange.body->bytes_max() ||
        decoder.announced() > exchange.body->bytes_max()) {
      co_return 413;
    }
    const int status = data.empty() ? 0 : exchange.body->take(data);
    if (status != 0) co_return status;
    if (state == ChunkedDecoder::State::done) co_return 0;
    deadline_ = pace.deadline();
    const bool more = co_await fill();
    if (!more) co_return gave_up_ && !cut_ ? 408 : -1;
  }
}

// --- answering ---------------------------------------------------------------------------------

/// On a worker: the walk, then the pieces of a stream if there are any.
void Connection::work(const std::shared_ptr<Exchange>& exchange,
                      steady_clock::time_point too_late) {
  auto delivery = std::make_shared<Delivery>();
  if (steady_clock::now() < too_late) {
    *delivery = edge_.by_worker(exchange->request, exchange->encoding);
  } else {
    *delivery = edge_.refusal(exchange->request, 503);
  }
  auto stream = std::move(delivery->stream);
  std::shared_ptr<PiecePipe> pipe;
  if (stream && exchange->wants_body) {
    pipe = std::make_shared<PiecePipe>(
        [self = shared_from_this()] { self->loop_.post([self] { self->wake(); }); });
  }
  loop_.post([self = shared_from_this(), delivery, pipe] {
    if (self->phase_ != Phase::answering) {
      if (pipe) pipe->close();
      return;
    }
    self->ready_ = delivery;
    self->pipe_ = pipe;
    self->wake();
  });
  if (!pipe) return;
  const std::string error =
      run_stream(*stream, [&](std::string& piece) { return pipe->push(piece); });
  if (!error.empty()) {
    LogLine line("stream_cut", edge_.clock.now());
    line.add("request_id", exchange->request.request_id).add("error", error.substr(0, 300));
    edge_.log.write(line);
  }
  pipe->end(error.empty());
}

Task<Delivery> Connection::answer(std::shared_ptr<Exchange> exchange) {
  const Request& request = exchange->request;
  if (entrance_ == Entrance::metrics) co_return edge_.figures(request);
  auto at_once = edge_.at_once(request, exchange->method, exchange->encoding);
  if (at_once) co_return std::move(*at_once);
  const auto too_late = steady_clock::now() + edge_.options.request_deadline;
  WorkerPool& pool = exchange->lane == Lane::slow ? edge_.slow : edge_.interactive;
  phase_ = Phase::answering;
  deadline_ = too_late;
  woken_ = false;
  ready_.reset();
  const bool taken = pool.submit(
      [self = shared_from_this(), exchange, too_late] { self->work(exchange, too_late); });
  while (taken && !ready_ && !gave_up_) co_await sleep();
  phase_ = Phase::writing;
  if (ready_) co_return std::move(*std::exchange(ready_, nullptr));
  // Nothing more is read on a connection whose request may still be at work.
  if (taken) exchange->keep_alive = false;
  gave_up_ = cut_;
  co_return edge_.refusal(request, 503);
}

Task<bool> Connection::refuse(Exchange& exchange, int status) {
  exchange.keep_alive = false;
  gave_up_ = cut_;
  phase_ = Phase::writing;
  exchange.begun = steady_clock::now();
  Delivery delivery = edge_.refusal(exchange.request, status);
  co_return co_await deliver_all(exchange, std::move(delivery));
}

/// One request and its answer; false when the connection must end.
Task<bool> Connection::serve_one() {
  phase_ = Phase::idle;
  Head head;
  auto exchange = std::make_shared<Exchange>();
  int status = co_await read_head(head);
  if (status < 0) co_return false;
  exchange->begun = steady_clock::now();
  if (status == 0) status = take_in(edge_, head, peer_, *exchange);
  if (status == 0) status = co_await read_body(*exchange, head);
  if (status < 0) co_return false;
  if (status > 0) {
    co_await refuse(*exchange, status);
    co_await linger();
    co_return false;
  }
  Delivery delivery = co_await answer(exchange);
  phase_ = Phase::writing;
  const bool whole = co_await deliver_all(*exchange, std::move(delivery));
  if (whole && exchange->keep_alive) co_return true;
  if (whole) co_await linger();
  co_return false;
}

// --- writing -----------------------------------------------------------------------------------

Task<bool> Connection::deliver_all(Exchange& exchange, Delivery delivery) {
  if (winding_down_) exchange.keep_alive = false;
  const bool streamed = pipe_ != nullptr;
  const bool chunked = streamed && exchange.minor_version == 1;
  if (streamed && !chunked) exchange.keep_alive = false;
  if (delivery.topic) exchange.keep_alive = false;
  std::string head = std::move(delivery.head);
  head += "Date: " + to_http_date(edge_.clock.now()) + "\r\n";
  if (!exchange.request.request_id.empty()) {
    head += "X-Request-Id: " + exchange.request.request_id + "\r\n";
  }
  if (chunked) head += "Transfer-Encoding: chunked\r\n";
  head += exchange.keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
  sent_ = 0;
  const std::string_view bytes = exchange.wants_body ? delivery.bytes : std::string_view{};
  bool whole = co_await send(head, bytes);
  if (whole && exchange.wants_body) {
    if (delivery.file) whole = co_await send_file(delivery);
    if (streamed) whole = co_await send_stream(exchange);
    if (delivery.topic) whole = co_await send_events(*delivery.topic);
  }
  if (pipe_) pipe_->close();
  pipe_.reset();
  edge_.record(exchange.request, delivery, exchange.begun, sent_);
  co_return whole;
}

Task<bool> Connection::send(std::string_view first, std::string_view second) {
  Pace pace(steady_clock::now(), edge_.options.body_stall_timeout);
  while (!first.empty() || !second.empty()) {
    std::array<iovec, 2> pieces{iovec{const_cast<char*>(first.data()), first.size()},
                                iovec{const_cast<char*>(second.data()), second.size()}};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const ssize_t size =
        ::sendmsg(descriptor_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK) co_return false;
    if (size > 0) {
      const auto count = static_cast<std::size_t>(size);
      sent_ += count;
      pace.moved(count, steady_clock::now());
      const std::size_t of_first = std::min(count, first.size());
      first.remove_prefix(of_first);
      second.remove_prefix(count - of_first);
      continue;
    }
    deadline_ = pace.deadline();
    const bool more = co_await writable();
    if (!more) co_return false;
  }
  deadline_ = Moment::max();
  co_return true;
}

Task<bool> Connection::send_file(const Delivery& delivery) {
  Pace pace(steady_clock::now(), edge_.options.body_stall_timeout);
  auto offset = static_cast<off_t>(delivery.file_offset);
  std::uint64_t left = delivery.file_length;
  while (left > 0) {
    const ssize_t size = ::sendfile(descriptor_.native_handle(), delivery.file->descriptor(),
                                    &offset, std::min<std::uint64_t>(left, 1u << 20));
    if (size < 0 && errno == EINTR) continue;
    if (size == 0 || (size < 0 && errno != EAGAIN)) co_return false;
    if (size > 0) {
      left -= static_cast<std::uint64_t>(size);
      sent_ += static_cast<std::uint64_t>(size);
      pace.moved(static_cast<std::uint64_t>(size), steady_clock::now());
      continue;
    }
    deadline_ = pace.deadline();
    const bool more = co_await writable();
    if (!more) co_return false;
  }
  deadline_ = Moment::max();
  co_return true;
}

Task<bool> Connection::send_stream(const Exchange& exchange) {
  const bool chunked = exchange.minor_version == 1;
  std::string piece;
  while (!gave_up_) {
    const auto state = pipe_->take(piece);
    if (state == PiecePipe::State::broken) co_return false;
    if (state == PiecePipe::State::ended) {
      if (!chunked) co_return true;
      co_return co_await send("0\r\n\r\n", {});
    }
    if (state == PiecePipe::State::nothing_yet) {
      deadline_ = steady_clock::now() + edge_.options.request_deadline;
      co_await sleep();
      continue;
    }
    std::array<char, 20> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    if (chunked) piece += "\r\n";
    const bool sent = co_await send(chunked ? std::string_view(size.data()) : "", piece);
    if (!sent) co_return false;
  }
  co_return false;
}

void Connection::receive(const std::shared_ptr<const std::string>& event) {
  events_bytes_ += event->size();
  events_.push_back(event);
  // A viewer this far behind is not watching: it will come back and see the page as it is.
  if (events_bytes_ > kViewerBytesMax) return give_up();
  wake();
}

/// Holds this coroutine and no worker until the viewer goes or the server stops.
Task<bool> Connection::send_events(const std::string& topic) {
  phase_ = Phase::viewing;
  loop_.view(topic, *this);
  edge_.viewers.fetch_add(1, std::memory_order_relaxed);
  bool open = co_await send("retry: 5000\n\n", {});
  while (open && !winding_down_ && !cut_) {
    if (events_.empty()) {
      woken_ = false;
      deadline_ = steady_clock::now() + kHeartbeat;
      co_await sleep();
      const bool heartbeat = gave_up_ && events_bytes_ <= kViewerBytesMax;
      if (!events_.empty() || winding_down_ || !heartbeat) continue;
      gave_up_ = false;
      open = co_await send(": here\n\n", {});
      continue;
    }
    const auto event = events_.front();
    events_.pop_front();
    events_bytes_ -= event->size();
    open = co_await send(*event, {});
  }
  loop_.look_away(topic, *this);
  edge_.viewers.fetch_sub(1, std::memory_order_relaxed);
  co_return open;
}

// --- the end -----------------------------------------------------------------------------------

/// Lets a client that is still sending read our answer: closing at once would throw it away
/// (RFC 9112, section 9.6).
Task<void> Connection::linger() {
  ::shutdown(descriptor_.native_handle(), SHUT_WR);
  const auto end = steady_clock::now() + kLingerMax;
  std::size_t dropped = arrived_.size();
  gave_up_ = cut_;
  while (!winding_down_ && dropped < kLingerBytesMax) {
    arrived_.clear();
    deadline_ = std::min(end, steady_clock::now() + kLingerSilence);
    const bool more = co_await fill();
    if (!more) break;
    dropped += arrived_.size();
  }
}

Task<void> Connection::run() {
  bool more = true;
  while (more && !cut_) {
    more = co_await serve_one();
    if (winding_down_ && arrived_.empty()) break;
  }
  // A client that does not read must not keep our bytes in the kernel after we gave it up.
  if (gave_up_) {
    const struct ::linger now { 1, 0 };
    ::setsockopt(descriptor_.native_handle(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }
  boost::system::error_code ignored;
  descriptor_.close(ignored);
}

}  // namespace

void serve_connection(Edge& edge, Loop& loop, int socket, std::string peer_address,
                      Entrance entrance) {
  auto connection =
      std::make_shared<Connection>(edge, loop, socket, std::move(peer_address), entrance);
  // The coroutine keeps its connection alive; the lambda lives as long as the coroutine.
  asio::co_spawn(
      loop.context().get_executor(), [connection]() -> Task<void> { co_await connection->run(); },
      [](const std::exception_ptr&) {});
}

}  // namespace parvis::web
