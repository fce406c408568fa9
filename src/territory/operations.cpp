// The verbs on the ground: replacing it, adding addresses learnt on the way.

#include <map>
#include <set>

#include "base/check.h"
#include "platform/audit/audit.h"
#include "territory/address_lines.h"
#include "territory/address_words.h"
#include "territory/place_store.h"
#include "territory/store.h"
#include "territory/territory.h"

namespace parvis::territory {

namespace {

/// A point of the street: the middle of its line.
geo::Point middle_of(const geo::Line& line) {
  double total = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) total += geo::distance_m(line[i], line[i + 1]);
  double left = total / 2;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double step = geo::distance_m(line[i], line[i + 1]);
    if (step >= left && step > 0) {
      const double along = left / step;
      return {line[i].latitude + along * (line[i + 1].latitude - line[i].latitude),
              line[i].longitude + along * (line[i + 1].longitude - line[i].longitude)};
    }
    left -= step;
  }
  return line.empty() ? geo::Point{} : line.front();
}

std::string subject(const Scope& scope) {
  return "commune:" + scope.commune.id.value;
}

void keep_streets(const Scope& scope, storage::Transaction& tx, const Ground& ground) {
  std::map<std::string, geo::Point> first_address;
  for (const auto& address : ground.addresses) {
    first_address.emplace(street_key(address.street), address.point);
  }
  std::set<std::string> kept;
  for (const auto& street : ground.streets) {
    const std::string key = street_key(street.name);
    const auto address = first_address.find(key);
    if (street.line.empty() && address == first_address.end()) continue;  // nowhere on the map
    store::insert_street(scope, tx, street,
                         street.line.empty() ? address->second : middle_of(street.line));
    kept.insert(key);
  }
  for (const auto& address : ground.addresses) {
    if (!kept.insert(street_key(address.street)).second) continue;
    store::insert_street(scope, tx, {new_ulid(), address.street, {}, 2}, address.point);
  }
}

}  // namespace

void keep_ground(const Scope& scope, const Ground& ground) {
  scope.database.write([&](storage::Transaction& tx) {
    store::forget_ground(scope, tx);
    store::forget_places(scope, tx);
    int position = 0;
    for (const auto& district : ground.districts) {
      store::insert_district(scope, tx, district, position++);
    }
    keep_streets(scope, tx, ground);
    for (const auto& address : ground.addresses) store::insert_address(scope, tx, address);
    for (const auto& place : ground.places) store::insert_place(scope, tx, place);
    for (const auto& area : ground.areas) store::insert_area(scope, tx, area);
    store::set_stamp(scope, tx);
    audit::record(scope, tx, "territory.keep_ground", subject(scope),
                  std::to_string(ground.streets.size()) + " streets, " +
                      std::to_string(ground.addresses.size()) + " addresses");
  });
}

long long keep_addresses(const Scope& scope, storage::Transaction& tx,
                         std::span<const Address> addresses) {
  return keep_address_batch(scope, tx, addresses, Unnumbered::ignored);
}

long long keep_address_batch(const Scope& scope, storage::Transaction& tx,
                             std::span<const Address> addresses, Unnumbered unnumbered) {
  std::set<std::string> looked_at;  // streets that are known for sure
  long long added = 0;
  for (const auto& address : addresses) {
    const std::string key = street_key(address.street);
    if (key.empty()) continue;
    const bool numbered = !number_key(address.number).empty();
    if (!numbered && unnumbered == Unnumbered::ignored) continue;
    const bool is_new = numbered && store::insert_address(scope, tx, address);
    if (is_new) ++added;
    // A hamlet has a name and no number: it is found as a street.
    if ((!is_new && numbered) || !looked_at.insert(key).second) continue;
    if (store::knows_street(scope, tx, key)) continue;
    store::insert_street(scope, tx, {new_ulid(), address.street, {}, 2}, address.point);
    if (!numbered) ++added;
  }
  if (added > 0) {
    store::set_stamp(scope, tx);
    audit::record(scope, tx, "territory.keep_addresses", subject(scope),
                  std::to_string(added) + " addresses");
  }
  return added;
}

}  // namespace parvis::territory
