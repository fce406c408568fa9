// Reads the ground into memory and keeps the grounds of the communes that are being looked at.

#include "territory/known_ground.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "identity/identity.h"
#include "territory/area_store.h"
#include "territory/place_store.h"
#include "territory/store.h"

namespace parvis::territory {

namespace {

constexpr std::size_t grounds_max = 32;
constexpr std::size_t dots_max = 30'000;
constexpr std::chrono::minutes idle_max{10};

/// Grounds by commune. The stamp is drawn at random with each change, so an entry is right or
/// recognised as stale whatever process or database wrote last.
class GroundMemory {
 public:
  std::shared_ptr<const KnownGround> get(const std::string& commune, const std::string& stamp,
                                         const std::shared_ptr<const geo::Shape>& boundary) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(commune);
    if (found == entries_.end()) return nullptr;
    if (found->second.ground->stamp != stamp || found->second.ground->boundary != boundary) {
      entries_.erase(found);
      return nullptr;
    }
    found->second.used = Moment::clock::now();
    return found->second.ground;
  }

  void put(const std::string& commune, std::shared_ptr<const KnownGround> ground) {
    const std::lock_guard lock(mutex_);
    const Moment now = Moment::clock::now();
    std::erase_if(entries_, [&](const auto& entry) { return now - entry.second.used > idle_max; });
    while (entries_.size() >= grounds_max) {
      entries_.erase(std::min_element(
          entries_.begin(), entries_.end(),
          [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
    }
    entries_[commune] = {std::move(ground), now};
  }

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Entry {
    std::shared_ptr<const KnownGround> ground;
    Moment used;
  };
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

GroundMemory& memory() {
  static GroundMemory one;  // copies of what the database holds, checked by stamp at each use
  return one;
}

geo::Box with_margin(const geo::Box& box) {
  const double up = (box.north_east.latitude - box.south_west.latitude) * 0.03 + 0.0002;
  const double across = (box.north_east.longitude - box.south_west.longitude) * 0.03 + 0.0003;
  return {{box.south_west.latitude - up, box.south_west.longitude - across},
          {box.north_east.latitude + up, box.north_east.longitude + across}};
}

/// Without boundary the view covers what is known; without anything, the middle of the commune,
/// and at the very least metropolitan France.
geo::Box whole_of(const Scope& scope, const KnownGround& ground) {
  if (!ground.boundary->empty()) return with_margin(geo::bounds(*ground.boundary));
  std::optional<geo::Box> all;
  const auto add = [&](const geo::Box& box) {
    all = all ? geo::widened(geo::widened(*all, box.south_west), box.north_east) : box;
  };
  for (const auto& street : ground.streets) add(street.box);
  for (const auto& area : ground.areas) add(area.box);
  for (const auto& known : ground.places) add({known.place.point, known.place.point});
  for (const geo::Point& dot : ground.dots) add({dot, dot});
  if (all) return with_margin(*all);
  const geo::Point middle{scope.commune.latitude, scope.commune.longitude};
  if (middle == geo::Point{}) return {{41.3, -5.2}, {51.1, 9.6}};
  return geo::box_around(middle, 2000);
}

KnownStreet known(store::StreetRow&& row) {
  KnownStreet street;
  street.street = {std::move(row.id), std::move(row.name), store::parse_line(row.line), row.rank};
  street.words = address_words(street.street.name);
  street.key = street_key(street.street.name);
  street.middle = {row.latitude, row.longitude};
  street.box = {street.middle, street.middle};
  for (const geo::Point& point : street.street.line) street.box = geo::widened(street.box, point);
  return street;
}

/// Where streets have no line (a commune known by its addresses only), the addresses draw the town.
std::vector<geo::Point> dots_of(const Scope& scope, storage::Reader& reader,
                                const KnownGround& ground) {
  const bool has_lines = std::ranges::any_of(
      ground.streets, [](const KnownStreet& known) { return known.street.line.size() >= 2; });
  std::vector<geo::Point> dots;
  if (has_lines) return dots;
  dots = store::some_addresses(scope, reader, dots_max + 1);
  if (dots.size() <= dots_max) return dots;
  // A large city: a dot for each street draws it as well.
  dots.clear();
  for (const KnownStreet& known : ground.streets) dots.push_back(known.middle);
  return dots;
}

std::shared_ptr<const KnownGround> read_ground(const Scope& scope, storage::Reader& reader,
                                               std::shared_ptr<const geo::Shape> boundary) {
  auto ground = std::make_shared<KnownGround>();
  ground->stamp = store::stamp(scope, reader);
  ground->boundary = std::move(boundary);
  for (auto& row : store::streets(scope, reader)) ground->streets.push_back(known(std::move(row)));
  std::vector<WordList> street_words;
  for (const KnownStreet& street : ground->streets) street_words.push_back(street.words);
  ground->index = StreetIndex(street_words);
  for (auto& place : store::places(scope, reader)) {
    WordList words = address_words(place.name);
    ground->places.push_back({std::move(place), std::move(words)});
  }
  std::sort(ground->places.begin(), ground->places.end(), [](const auto& a, const auto& b) {
    return i18n::sorts_before(i18n::Language::fr, a.place.name, b.place.name);
  });
  ground->districts = store::districts(scope, reader);
  for (const auto& district : ground->districts) {
    ground->areas.push_back({{district.name, district.shape, geo::MapArea::Kind::district},
                             geo::bounds(district.shape)});
  }
  for (auto& area : store::areas(scope, reader)) {
    const geo::Box box = geo::bounds(area.shape);
    ground->areas.push_back({std::move(area), box});
  }
  for (auto& area : store::polling_areas(scope, reader)) {
    if (area.shape.empty()) continue;
    const geo::Box box = geo::bounds(area.shape);
    ground->polling.push_back({std::move(area), box});
  }
  std::erase_if(ground->areas, [](const KnownArea& one) { return one.area.shape.empty(); });
  ground->dots = dots_of(scope, reader, *ground);
  ground->whole = whole_of(scope, *ground);
  return ground;
}

}  // namespace

std::shared_ptr<const KnownGround> known_ground(const Scope& scope) {
  const auto boundary = identity::boundary(scope);
  return scope.database.read([&](storage::Reader& reader) {
    const std::string stamp = store::stamp(scope, reader);
    auto kept = memory().get(scope.commune.id.value, stamp, boundary);
    if (kept) return kept;
    kept = read_ground(scope, reader, boundary);
    memory().put(scope.commune.id.value, kept);
    return kept;
  });
}

}  // namespace parvis::territory
