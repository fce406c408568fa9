// One client: waiting, reading, having answered. Writing is in connection_send.cpp.

#include "platform/web/connection.h"

#include <algorithm>

#include "base/ids.h"
#include "platform/web/chunked.h"
#include "platform/web/message_head.h"
#include "platform/web/pace.h"

namespace parvis::web {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kLingerSilence(2);
constexpr std::chrono::seconds kLingerMax(15);
constexpr std::size_t kLingerBytesMax = 64u << 20;

}  // namespace

// --- waiting -----------------------------------------------------------------------------------

void Connection::give_up() {
  gave_up_ = true;
  deadline_ = Moment::max();
  socket_.cancel();
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
  if (!sleeper_) return;
  loop_.post([sleeper = std::exchange(sleeper_, {})] { sleeper.resume(); });
}

void Connection::Ready::await_suspend(std::coroutine_handle<> waiting) {
  const auto resume = [this, waiting](bool ready) {
    good = ready;
    waiting.resume();
  };
  if (what == What::read) {
    connection.socket_.when_readable(resume);
  } else {
    connection.socket_.when_writable(resume);
  }
}

// --- reading -----------------------------------------------------------------------------------

/// Adds what the client sent to `arrived_`; false at the end, on an error or when time is over.
Task<bool> Connection::fill() {
  std::vector<char>& scratch = loop_.scratch();
  while (!gave_up_) {
    const auto step = socket_.receive(scratch.data(), scratch.size());
    if (step.outcome == Socket::Outcome::moved) {
      arrived_.append(scratch.data(), step.size);
      co_return true;
    }
    if (step.outcome == Socket::Outcome::ended) co_return false;
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
    if (phase_ == Phase::idle && !arrived_.empty()) {
      phase_ = Phase::reading;
      deadline_ = steady_clock::now() + edge_.options.header_timeout;
    }
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
  gave_up_ = cut_;
  if (!taken) co_return edge_.refusal(request, 503);
  // The worker may still be changing its request: it is left alone, and so is the connection.
  exchange->keep_alive = false;
  Request calm;
  calm.request_id = request.request_id;
  calm.secure = request.secure;
  calm.navigation = &edge_.options.navigation;
  calm.headers = request.headers;
  co_return edge_.refusal(calm, 503);
}

Task<bool> Connection::refuse(Exchange& exchange, int status) {
  exchange.keep_alive = false;
  gave_up_ = cut_;
  phase_ = Phase::writing;
  if (exchange.request.request_id.empty()) exchange.request.request_id = new_ulid();
  exchange.request.navigation = &edge_.options.navigation;
  Delivery delivery = edge_.refusal(exchange.request, status);
  co_return co_await deliver_all(exchange, std::move(delivery));
}

/// One request and its answer; false when the connection must end.
Task<bool> Connection::serve_one() {
  phase_ = Phase::idle;
  Head head;
  int status = co_await read_head(head);
  if (status < 0) co_return false;
  auto exchange = std::make_shared<Exchange>();
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

// --- the end -----------------------------------------------------------------------------------

/// Lets a client that is still sending read our answer: closing at once would throw it away
/// (RFC 9112, section 9.6).
Task<bool> Connection::linger() {
  socket_.end_writing();
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
  gave_up_ = false;
  co_return true;
}

Task<bool> Connection::run() {
  bool more = true;
  while (more && !cut_) {
    more = co_await serve_one();
    if (winding_down_ && arrived_.empty()) break;
    // Who sends twenty requests at once waits for those who send one.
    if (more && !arrived_.empty()) co_await Turn{loop_};
  }
  // A client that does not read must not keep our bytes in the kernel after we gave it up.
  socket_.close(gave_up_ || cut_ ? Socket::Farewell::at_once : Socket::Farewell::orderly);
  co_return true;
}

namespace {

/// The stay of a connection on its loop, counted; begins and ends on the loop's thread.
class Stay {
 public:
  Stay(Edge& edge, Loop& loop, Connection& connection)
      : edge_(edge), loop_(loop), connection_(connection) {
    loop_.enter(connection_);
    edge_.connections.fetch_add(1, std::memory_order_relaxed);
  }
  Stay(const Stay&) = delete;
  Stay& operator=(const Stay&) = delete;
  ~Stay() {
    connection_.close_pipe();
    loop_.leave(connection_);
    edge_.connections.fetch_sub(1, std::memory_order_relaxed);
  }

 private:
  Edge& edge_;
  Loop& loop_;
  Connection& connection_;
};

/// A coroutine that runs on its own. What it throws (memory, a mistake of ours) ends this client
/// only, and is logged.
struct Service {
  struct promise_type {
    promise_type(Edge& its_edge, Loop&, const std::shared_ptr<Connection>&) : edge(its_edge) {}
    Service get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() { edge.log.write(LogLine("connection_broken", edge.clock.now())); }
    Edge& edge;
  };
};

Service serve(Edge& edge, Loop& loop, std::shared_ptr<Connection> connection) {
  const Stay stay(edge, loop, *connection);
  co_await connection->run();
}

}  // namespace

void serve_connection(Edge& edge, Loop& loop, int socket, std::string peer_address,
                      Entrance entrance) {
  serve(edge, loop,
        std::make_shared<Connection>(edge, loop, socket, std::move(peer_address), entrance));
}

}  // namespace parvis::web
