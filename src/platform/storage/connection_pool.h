#pragma once
// Connections lent to one thread at a time, opened when first needed; a thread that already holds
// one gets the same again, so that nested readings cannot wait for each other.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::storage {

template <class Connection>
class ConnectionPool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  ConnectionPool(Open open, int connections_max)
      : open_(std::move(open)), connections_max_(connections_max) {}

  /// The connection this thread already holds, or null.
  Connection* held_by_this_thread() {
    const std::lock_guard lock(mutex_);
    const auto found = lent_.find(std::this_thread::get_id());
    return found == lent_.end() ? nullptr : found->second;
  }

  /// A connection on loan; it comes back when the loan ends, unless it was dropped.
  class Loan {
   public:
    Loan(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {
      pool_.note(connection_.get());
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() { pool_.give_back(std::move(connection_)); }

    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }
    /// The connection is broken: it is closed instead of given back.
    void drop() { connection_.reset(); }
    [[nodiscard]] bool is_dropped() const { return connection_ == nullptr; }
    /// Closes the broken connection and takes a new one in its place.
    void renew() {
      connection_.reset();
      connection_ = pool_.open_();
      pool_.note(connection_.get());
    }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// Waits while all are lent, at most `wait_max`, then throws UnavailableError. `beyond` more than
  /// the limit may be lent to who must never wait.
  Loan borrow(std::chrono::milliseconds wait_max, int beyond = 0) {
    std::unique_lock lock(mutex_);
    const auto free = [&] { return lent_count_ < connections_max_ + beyond; };
    if (!returned_.wait_for(lock, wait_max, free)) {
      throw UnavailableError("all the connections to the database are busy");
    }
    ++lent_count_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      lock.unlock();
      return Loan(*this, std::move(connection));
    }
    lock.unlock();
    try {
      return Loan(*this, open_());
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

  /// Closes the connections that nobody holds.
  void close_idle() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
  }

 private:
  void note(Connection* connection) {
    const std::lock_guard lock(mutex_);
    lent_[std::this_thread::get_id()] = connection;
  }
  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      --lent_count_;
      lent_.erase(std::this_thread::get_id());
      if (connection) idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  Open open_;
  int connections_max_;
  std::mutex mutex_;
  std::condition_variable returned_;
  int lent_count_ = 0;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::map<std::thread::id, Connection*> lent_;
};

}  // namespace parvis::storage
