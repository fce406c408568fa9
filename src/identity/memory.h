#pragma once
// What identity keeps in memory: the registry of communes by host, and boundaries. The database
// stays the truth: copies are dropped when it changes.

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "identity/store.h"

namespace parvis::identity {

/// Says that a commune or a boundary has changed in this process: copies are read again.
void registry_has_changed();

/// All communes in memory, found by host. One per who_is_asking; thread-safe.
class Registry {
 public:
  explicit Registry(storage::Database& database) : database_(database) {}
  /// The commune of that host, else of "<insee>.localhost", else the first one; nothing when there
  /// is no commune at all.
  [[nodiscard]] std::shared_ptr<const CommuneCard> commune_of_host(std::string_view host);

 private:
  struct Snapshot {
    std::unordered_map<std::string, std::shared_ptr<const CommuneCard>> by_host;
    std::shared_ptr<const CommuneCard> first;
    store::RegistryState state;
    std::uint64_t generation = 0;
  };
  [[nodiscard]] std::shared_ptr<const Snapshot> current();
  [[nodiscard]] std::shared_ptr<const Snapshot> read_again(const Snapshot* old);

  storage::Database& database_;
  std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::chrono::steady_clock::time_point checked_at_;
};

}  // namespace parvis::identity
