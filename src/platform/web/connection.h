#pragma once
// One client: reads requests, has them answered, writes the answers, one after the other.

#include <coroutine>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "platform/web/edge.h"
#include "platform/web/intake.h"
#include "platform/web/loop.h"
#include "platform/web/pipe.h"
#include "platform/web/socket.h"
#include "platform/web/task.h"

namespace parvis::web {

enum class Entrance { main, metrics };

/// Takes the connected, non-blocking socket and serves it on the loop until it ends. From the
/// loop's thread.
void serve_connection(Edge& edge, Loop& loop, int socket, std::string peer_address,
                      Entrance entrance);

class Connection final : public LoopMember,
                         public EventViewer,
                         public std::enable_shared_from_this<Connection> {
 public:
  Connection(Edge& edge, Loop& loop, int socket, std::string peer, Entrance entrance)
      : edge_(edge),
        loop_(loop),
        socket_(loop, socket),
        peer_(std::move(peer)),
        entrance_(entrance) {}

  /// Serves the client until it ends. On the loop's thread; the caller keeps the connection alive.
  Task<bool> run();
  void tick(Moment now) override {
    if (now >= deadline_) give_up();
  }
  void wind_down() override;
  void cut() override {
    cut_ = true;
    give_up();
  }
  /// No piece of a stream will be sent any more: the worker that makes them is let go.
  void close_pipe();
  void receive(const std::shared_ptr<const std::string>& event) override;

 private:
  enum class Phase { idle, reading, answering, writing, viewing };

  void give_up();
  void wake();
  /// Waits for wake(); one that came before is not lost.
  struct Sleep {
    Connection& connection;
    [[nodiscard]] bool await_ready() const { return connection.woken_; }
    void await_suspend(std::coroutine_handle<> waiting) { connection.sleeper_ = waiting; }
    void await_resume() { connection.woken_ = false; }
  };
  /// Waits until the socket may be read or written; false when time is over or the client gone.
  struct Ready {
    Connection& connection;
    enum class What { read, write } what;
    bool good = false;
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting);
    [[nodiscard]] bool await_resume() const { return good && !connection.gave_up_; }
  };
  /// Lets the others of the loop have their turn.
  struct Turn {
    Loop& loop;
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting) {
      loop.post([waiting] { waiting.resume(); });
    }
    void await_resume() const {}
  };
  [[nodiscard]] Sleep sleep() { return {*this}; }
  [[nodiscard]] Ready readable() { return {*this, Ready::What::read}; }
  [[nodiscard]] Ready writable() { return {*this, Ready::What::write}; }
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
  Task<bool> linger();
  void work(const std::shared_ptr<Exchange>& exchange, Moment too_late);

  Edge& edge_;
  Loop& loop_;
  Socket socket_;
  std::string peer_;
  Entrance entrance_;
  std::string arrived_;  // read and not yet used
  Moment deadline_ = Moment::max();
  Phase phase_ = Phase::idle;
  bool gave_up_ = false;
  bool cut_ = false;
  bool winding_down_ = false;
  bool woken_ = false;
  std::coroutine_handle<> sleeper_;  // who sleeps until wake()
  std::shared_ptr<Delivery> ready_;  // what the worker made
  std::shared_ptr<PiecePipe> pipe_;
  std::deque<std::shared_ptr<const std::string>> events_;
  std::size_t events_bytes_ = 0;
  std::uint64_t sent_ = 0;
};

}  // namespace parvis::web
