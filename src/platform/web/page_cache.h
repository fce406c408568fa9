#pragma once
// Pages that are alike for everyone, rendered and compressed once, kept until something is written.

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parvis::web {

/// A page as it goes on the wire, without the headers of one answer (Date, request id).
struct CachedPage {
  std::uint64_t version = 0;  // Database::version() before it was rendered
  std::chrono::steady_clock::time_point made;
  std::string head;       // status line and headers, without the empty line
  std::string unchanged;  // the same for a 304
  std::string tag;        // its ETag
  std::string body;       // compressed as the key says
  std::size_t route = 0;
};

/// Least recently used pages go first when the bytes are over the limit. Thread-safe.
class PageCache {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  /// A page is also dropped after `age_max`: another program may write to the same database, and
  /// words such as "today" grow old.
  explicit PageCache(std::size_t bytes_max, std::chrono::seconds age_max = std::chrono::seconds(30))
      : bytes_max_(bytes_max), age_max_(age_max) {}

  /// The page of that key if nothing has been written since it was rendered.
  [[nodiscard]] std::shared_ptr<const CachedPage> find(const std::string& key,
                                                       std::uint64_t version, Moment now);
  void keep(const std::string& key, std::shared_ptr<const CachedPage> page);
  [[nodiscard]] std::size_t bytes() const;

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const CachedPage>>;
  void drop(std::list<Entry>::iterator entry);

  std::size_t bytes_max_;
  std::chrono::seconds age_max_;
  mutable std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace parvis::web
