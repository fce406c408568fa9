// Copies in memory of what every request needs, and how they are known to be fresh.

#include "identity/memory.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

namespace parvis::identity {
namespace {

/// Another process on the same PostgreSQL may change a commune: asked this often.
constexpr std::chrono::seconds asked_again_after{5};
constexpr std::size_t boundaries_max = 256;

std::atomic<std::uint64_t>& generation() {
  // One for the process: the operations that change a commune have no hold on its copies.
  static std::atomic<std::uint64_t> changes{1};
  return changes;
}

struct KnownBoundary {
  std::shared_ptr<const geo::Shape> shape;
  std::int64_t changed_at = 0;
  std::uint64_t generation = 0;
  std::chrono::steady_clock::time_point checked_at;
};

struct Boundaries {
  std::mutex mutex;
  std::map<std::pair<const storage::Database*, std::string>, KnownBoundary> by_commune;
};

Boundaries& boundaries() {
  // A copy of the database for all threads, asked for by functions that only have a Scope.
  static Boundaries all;
  return all;
}

KnownBoundary read_boundary(const Scope& scope, std::uint64_t now_generation) {
  KnownBoundary known;
  std::string geojson;
  scope.database.read([&](storage::Reader& reader) {
    geojson = store::boundary(reader, scope.commune.id);
    known.changed_at = store::boundary_changed_at(reader, scope.commune.id);
  });
  geo::Shape shape;
  if (!geojson.empty()) {
    if (auto parsed = geo::parse_geojson_shape(geojson)) shape = std::move(*parsed);
  }
  known.shape = std::make_shared<const geo::Shape>(std::move(shape));
  known.generation = now_generation;
  known.checked_at = std::chrono::steady_clock::now();
  return known;
}

std::int64_t stored_at(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::boundary_changed_at(reader, scope.commune.id);
  });
}

/// Under the lock.
void drop_oldest(Boundaries& all) {
  if (all.by_commune.size() <= boundaries_max) return;
  const auto oldest = std::min_element(
      all.by_commune.begin(), all.by_commune.end(),
      [](const auto& a, const auto& b) { return a.second.checked_at < b.second.checked_at; });
  all.by_commune.erase(oldest);
}

}  // namespace

void registry_has_changed() {
  generation().fetch_add(1);
}

std::shared_ptr<const CommuneCard> Registry::commune_of_host(std::string_view host) {
  const auto now = current();
  const auto found = now->by_host.find(std::string(host));
  return found == now->by_host.end() ? now->first : found->second;
}

std::shared_ptr<const Registry::Snapshot> Registry::current() {
  std::shared_ptr<const Snapshot> old;
  {
    const std::lock_guard lock(mutex_);
    const bool changed_here = !snapshot_ || snapshot_->generation != generation().load();
    const bool stale =
        changed_here || std::chrono::steady_clock::now() - checked_at_ >= asked_again_after;
    if (!stale) return snapshot_;
    // One asks the database, the others go on with the copy they have: a slow database must not
    // make them queue here.
    if (!changed_here) {
      checked_at_ = std::chrono::steady_clock::now();
      old = snapshot_;
    }
  }
  std::shared_ptr<const Snapshot> next;
  try {
    next = read_again(old.get());
  } catch (const storage::UnavailableError&) {
    // The last known towns still answer, with what needs no database.
    if (!old) throw;
    next = old;
  }
  const std::lock_guard lock(mutex_);
  if (!snapshot_ || snapshot_->generation <= next->generation) snapshot_ = next;
  checked_at_ = std::chrono::steady_clock::now();
  return next;
}

std::shared_ptr<const Registry::Snapshot> Registry::read_again(const Snapshot* old) {
  auto next = std::make_shared<Snapshot>();
  // Read before the database: a change made meanwhile is then seen as newer than this copy.
  next->generation = generation().load();
  std::vector<CommuneCard> cards;
  database_.read([&](storage::Reader& reader) {
    next->state = store::registry_state(reader);
    if (old == nullptr || old->state != next->state) cards = store::communes(reader);
  });
  if (old != nullptr && old->state == next->state) {
    next->by_host = old->by_host;
    next->first = old->first;
  }
  for (auto& card : cards) {
    const auto shared = std::make_shared<const CommuneCard>(std::move(card));
    if (!next->first) next->first = shared;
    if (!shared->host.empty()) next->by_host.insert_or_assign(shared->host, shared);
    std::string local = shared->id.value;
    // Hosts arrive in lower case: 2A004 is asked for as 2a004.localhost.
    for (char& c : local) c = c == 'A' ? 'a' : c == 'B' ? 'b' : c;
    next->by_host.emplace(local + ".localhost", shared);
  }
  return next;
}

std::shared_ptr<const geo::Shape> boundary(const Scope& scope) {
  auto& all = boundaries();
  const auto now_generation = generation().load();
  const std::pair<const storage::Database*, std::string> key{&scope.database,
                                                             scope.commune.id.value};
  KnownBoundary known;
  {
    const std::lock_guard lock(all.mutex);
    const auto found = all.by_commune.find(key);
    if (found != all.by_commune.end()) known = found->second;
  }
  // The database is asked without the lock: whoever asks may already hold a connection.
  const bool same_generation = known.shape && known.generation == now_generation;
  const auto age = std::chrono::steady_clock::now() - known.checked_at;
  if (same_generation && age < asked_again_after) return known.shape;
  const bool unchanged = same_generation && stored_at(scope) == known.changed_at;
  if (unchanged) {
    known.checked_at = std::chrono::steady_clock::now();
  } else {
    known = read_boundary(scope, now_generation);
  }
  const std::lock_guard lock(all.mutex);
  all.by_commune[key] = known;
  drop_oldest(all);
  return known.shape;
}

}  // namespace parvis::identity
