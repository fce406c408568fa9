#pragma once
// The one thread that writes to SQLite: it takes what waits, gives each write a savepoint, commits
// them together and only then lets the askers go (group commit).

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/storage/sqlite_connection.h"
#include "platform/storage/storage.h"

namespace parvis::storage {

class SqliteWriter {
 public:
  SqliteWriter(std::filesystem::path file, std::chrono::milliseconds statement_deadline);
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;
  /// Finishes what waits, then ends the thread.
  ~SqliteWriter();

  /// Returns when the effect is on disk (or undone, when `body` says false); throws what the body
  /// threw, or UnavailableError when the commit failed.
  void write(const std::function<bool(Transaction&)>& body);

  [[nodiscard]] bool is_this_thread() const;
  [[nodiscard]] std::uint64_t version() const { return version_; }
  [[nodiscard]] bool degraded() const { return degraded_; }
  [[nodiscard]] WriteCounts counts() const { return {writes_, commits_}; }

 private:
  struct Asked;
  class Batch;

  void work();
  void run_batch();
  void fill(Batch& batch);
  void run(Asked& asked);
  Asked* next_asked();
  void put_back(const std::vector<Asked*>& innocent);
  void fail_all(const std::vector<Asked*>& batch, const std::string& why);
  void look_whether_it_writes_again();
  SqliteConnection& connection();

  std::filesystem::path file_;
  std::chrono::milliseconds statement_deadline_;
  std::unique_ptr<SqliteConnection> connection_;
  bool fresh_log_wanted_ = false;

  std::mutex mutex_;
  std::condition_variable work_waits_;
  std::deque<Asked*> queue_;
  bool stopping_ = false;

  std::atomic<std::uint64_t> version_{0};
  std::atomic<std::uint64_t> writes_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<bool> degraded_{false};
  std::thread thread_;
};

}  // namespace parvis::storage
