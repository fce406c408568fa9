// One event loop, on Asio.

#include "platform/web/loop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace parvis::web {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kTick(250);
constexpr std::size_t kScratch = std::size_t{64} * 1024;

}  // namespace

struct Loop::Ticker {
  explicit Ticker(asio::io_context& context) : timer(context), work(context.get_executor()) {}

  void schedule(Loop& loop) {
    timer.expires_after(kTick);
    timer.async_wait([this, &loop](const boost::system::error_code& error) {
      if (error) return;
      const auto now = std::chrono::steady_clock::now();
      // A member that ends does so in a later turn of the loop: the set stands still here.
      for (LoopMember* member : loop.members_) member->tick(now);
      schedule(loop);
    });
  }

  asio::steady_timer timer;
  asio::executor_work_guard<asio::io_context::executor_type> work;
};

Loop::Loop()
    : context_(std::make_unique<asio::io_context>(1)),
      ticker_(std::make_unique<Ticker>(*context_)),
      scratch_(kScratch) {}

Loop::~Loop() {
  stop();
}

void Loop::start() {
  ticker_->schedule(*this);
  thread_ = std::thread([this] { context_->run(); });
}

void Loop::stop() {
  if (!thread_.joinable()) return;
  context_->stop();
  thread_.join();
}

void Loop::post(std::function<void()> task) {
  asio::post(*context_, std::move(task));
}

void Loop::look_away(const std::string& topic, EventViewer& viewer) {
  const auto found = viewers_.find(topic);
  if (found == viewers_.end()) return;
  found->second.erase(&viewer);
  if (found->second.empty()) viewers_.erase(found);
}

void Loop::publish(std::string topic, std::shared_ptr<const std::string> event) {
  post([this, topic = std::move(topic), event = std::move(event)] {
    const auto found = viewers_.find(topic);
    if (found == viewers_.end()) return;
    for (EventViewer* viewer : found->second) viewer->receive(event);
  });
}

void Loop::wind_down() {
  post([this] {
    for (LoopMember* member : members_) member->wind_down();
  });
}

void Loop::cut() {
  post([this] {
    for (LoopMember* member : members_) member->cut();
  });
}

}  // namespace parvis::web
