// One client: writing answers of every kind, and the stream of events.

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

#include "platform/web/connection.h"
#include "platform/web/pace.h"

namespace parvis::web {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kHeartbeat(15);
constexpr std::size_t kViewerBytesMax = std::size_t{256} * 1024;

/// A viewer's stay on a topic.
class Viewing {
 public:
  Viewing(Edge& edge, Loop& loop, const std::string& topic, EventViewer& viewer)
      : edge_(edge), loop_(loop), topic_(topic), viewer_(viewer) {
    loop_.view(topic_, viewer_);
    edge_.viewers.fetch_add(1, std::memory_order_relaxed);
  }
  Viewing(const Viewing&) = delete;
  Viewing& operator=(const Viewing&) = delete;
  ~Viewing() {
    loop_.look_away(topic_, viewer_);
    edge_.viewers.fetch_sub(1, std::memory_order_relaxed);
  }

 private:
  Edge& edge_;
  Loop& loop_;
  const std::string& topic_;
  EventViewer& viewer_;
};

/// The text of a second is made once for all of its answers.
const std::string& http_date_of(Time moment) {
  thread_local auto known = std::numeric_limits<std::int64_t>::min();
  thread_local std::string text;
  const auto second = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
  if (second != known) {
    known = second;
    text = to_http_date(moment);
  }
  return text;
}

}  // namespace

Task<bool> Connection::deliver_all(Exchange& exchange, Delivery delivery) {
  if (winding_down_) exchange.keep_alive = false;
  const bool streamed = pipe_ != nullptr;
  const bool chunked = streamed && exchange.minor_version == 1;
  if (streamed && !chunked) exchange.keep_alive = false;
  if (delivery.topic) exchange.keep_alive = false;
  std::string head = std::move(delivery.head);
  head += "Date: " + http_date_of(edge_.clock.now()) + "\r\n";
  if (!delivery.asset && !exchange.request.request_id.empty()) {
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
  close_pipe();
  edge_.record(exchange.request, delivery, exchange.begun, sent_);
  co_return whole;
}

void Connection::close_pipe() {
  if (pipe_) pipe_->close();
  pipe_.reset();
}

Task<bool> Connection::send(std::string_view first, std::string_view second) {
  Pace pace(steady_clock::now(), edge_.options.body_stall_timeout);
  while (!first.empty() || !second.empty()) {
    const auto step = socket_.send(first, second);
    if (step.outcome == Socket::Outcome::ended) co_return false;
    if (step.outcome == Socket::Outcome::moved) {
      sent_ += step.size;
      pace.moved(step.size, steady_clock::now());
      const std::size_t of_first = std::min(step.size, first.size());
      first.remove_prefix(of_first);
      second.remove_prefix(step.size - of_first);
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
    const auto step = socket_.send_file(delivery.file->descriptor(), offset, left);
    if (step.outcome == Socket::Outcome::ended) co_return false;
    if (step.outcome == Socket::Outcome::moved) {
      left -= step.size;
      sent_ += step.size;
      pace.moved(step.size, steady_clock::now());
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
  const Viewing viewing(edge_, loop_, topic, *this);
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
  if (winding_down_) gave_up_ = cut_;
  co_return open;
}

}  // namespace parvis::web
