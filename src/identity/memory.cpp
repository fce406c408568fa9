// Copies in memory of what every request needs, and how they are known to be fresh.

#include "identity/memory.h"

#include <atomic>
#include <map>
#include <utility>

namespace parvis::identity {
namespace {

/// Another process on the same PostgreSQL may change a commune: asked this often.
constexpr std::chrono::seconds asked_again_after{5};
constexpr std::size_t boundaries_max = 256;

std::atomic<std::uint64_t>& generation() {
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

}  // namespace

void registry_has_changed() {
  generation().fetch_add(1);
}

Given& given() {
  static Given what;
  return what;
}

std::shared_ptr<const CommuneCard> Registry::commune_of_host(std::string_view host) {
  const auto now = current();
  const auto found = now->by_host.find(std::string(host));
  return found == now->by_host.end() ? now->first : found->second;
}

std::shared_ptr<const Registry::Snapshot> Registry::current() {
  const std::lock_guard lock(mutex_);
  const bool changed_here = snapshot_ && snapshot_->generation != generation().load();
  const bool fresh = snapshot_ && !changed_here &&
                     std::chrono::steady_clock::now() - snapshot_->checked_at < asked_again_after;
  if (!fresh) snapshot_ = read_again(changed_here ? nullptr : snapshot_.get());
  return snapshot_;
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
  next->checked_at = std::chrono::steady_clock::now();
  return next;
}

std::shared_ptr<const geo::Shape> boundary(const Scope& scope) {
  auto& all = boundaries();
  const auto now = std::chrono::steady_clock::now();
  const auto now_generation = generation().load();
  const std::pair<const storage::Database*, std::string> key{&scope.database,
                                                             scope.commune.id.value};
  const std::lock_guard lock(all.mutex);
  auto& known = all.by_commune[key];
  if (known.shape && known.generation == now_generation) {
    if (now - known.checked_at < asked_again_after) return known.shape;
    const auto changed_at = scope.database.read([&](storage::Reader& reader) {
      return store::boundary_changed_at(reader, scope.commune.id);
    });
    known.checked_at = now;
    if (changed_at == known.changed_at) return known.shape;
  }
  known = read_boundary(scope, now_generation);
  auto shape = known.shape;
  if (all.by_commune.size() > boundaries_max) {
    auto oldest = all.by_commune.begin();
    for (auto it = all.by_commune.begin(); it != all.by_commune.end(); ++it) {
      if (it->second.checked_at < oldest->second.checked_at) oldest = it;
    }
    all.by_commune.erase(oldest);
  }
  return shape;
}

}  // namespace parvis::identity
