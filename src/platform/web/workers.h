#pragma once
// A bounded pool of threads: a full queue refuses, it never grows.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace parvis::web {

class WorkerPool {
 public:
  WorkerPool(int threads, std::size_t queue_max);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Finishes what is queued, then joins.
  ~WorkerPool();

  /// False when the queue is full or the pool has been stopped: nothing was taken. A task must not
  /// throw.
  [[nodiscard]] bool submit(std::function<void()> task);
  [[nodiscard]] std::size_t depth() const { return depth_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::size_t busy() const { return busy_.load(std::memory_order_relaxed); }
  void stop();

 private:
  void work();

  std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable there_is_work_;
  std::deque<std::function<void()>> queue_;
  bool stopped_ = false;
  std::atomic<std::size_t> depth_{0};
  std::atomic<std::size_t> busy_{0};
  std::vector<std::thread> threads_;
};

}  // namespace parvis::web
