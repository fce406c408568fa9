#pragma once
// One event loop: a thread, its sockets, a coarse clock and the viewers of its event streams.

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace parvis::web {

/// What lives on a loop and is touched by its thread only: a connection, a listener.
class LoopMember {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  LoopMember() = default;
  LoopMember(const LoopMember&) = delete;
  LoopMember& operator=(const LoopMember&) = delete;
  virtual ~LoopMember() = default;
  /// Called four times a second: the place to give up what takes too long.
  virtual void tick(Moment now) = 0;
  /// Finish what was begun, begin nothing.
  virtual void wind_down() = 0;
  /// Stop now.
  virtual void cut() = 0;
};

class EventViewer {
 public:
  EventViewer() = default;
  EventViewer(const EventViewer&) = delete;
  EventViewer& operator=(const EventViewer&) = delete;
  virtual ~EventViewer() = default;
  virtual void receive(const std::shared_ptr<const std::string>& event) = 0;
};

class Loop {
 public:
  Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop();

  void start();
  /// Ends the thread; what still waits is dropped.
  void stop();
  /// Runs `task` on the loop's thread, later. From any thread.
  void post(std::function<void()> task);
  [[nodiscard]] boost::asio::io_context& context() { return *context_; }

  // From the loop's thread only.
  void enter(LoopMember& member) { members_.insert(&member); }
  void leave(LoopMember& member) { members_.erase(&member); }
  void view(const std::string& topic, EventViewer& viewer) { viewers_[topic].insert(&viewer); }
  void look_away(const std::string& topic, EventViewer& viewer);
  [[nodiscard]] std::vector<char>& scratch() { return scratch_; }

  // From any thread.
  void publish(std::string topic, std::shared_ptr<const std::string> event);
  void wind_down();
  void cut();

 private:
  struct Ticker;
  std::unique_ptr<boost::asio::io_context> context_;
  std::unique_ptr<Ticker> ticker_;
  std::unordered_set<LoopMember*> members_;
  std::map<std::string, std::unordered_set<EventViewer*>, std::less<>> viewers_;
  std::vector<char> scratch_;
  std::thread thread_;
};

}  // namespace parvis::web
