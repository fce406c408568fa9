// Looking at the ground: words to points, points to words, the map of a view.

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/text.h"
#include "territory/address_words.h"
#include "territory/known_ground.h"
#include "territory/store.h"
#include "territory/territory.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr double near_m = 300;
// Nobody says "near the 12" of a house across the next street: closer than this, the number is
// worth more than the name of the street one stands in.
constexpr double house_m = 60;
// The house is looked for in the best streets only: each costs a statement.
constexpr std::size_t numbered_streets_max = 5;

struct Scored {
  int score = 0;
  Found found;
};

std::string address_label(const store::AddressRow& row) {
  return row.number + " " + street_in_sentence(row.street);
}

int leading_number(std::string_view key) {
  const auto digits = parse_integer(key.substr(0, key.find(' ')));
  return digits ? static_cast<int>(*digits) : 0;
}

/// The house of that number, or the one of the nearest number on the same street.
std::optional<store::AddressRow> house(const std::vector<store::AddressRow>& rows,
                                       const std::string& number) {
  const store::AddressRow* best = nullptr;
  int best_gap = std::numeric_limits<int>::max();
  for (const auto& row : rows) {
    if (row.number_key == number) return row;
    const int gap = std::abs(leading_number(row.number_key) - leading_number(number));
    // Even and odd numbers face each other: the same side is nearer than the same count.
    const int side = gap % 2;
    if (gap * 2 + side < best_gap) {
      best_gap = gap * 2 + side;
      best = &row;
    }
  }
  // Twenty numbers away is another part of the street: its middle says as much.
  if (best == nullptr || best_gap > 40) return std::nullopt;
  return *best;
}

/// The streets that the words name, best first, each name once: a street may be drawn in pieces.
std::vector<std::pair<int, const KnownStreet*>> streets_named(const KnownGround& ground,
                                                              const WordList& words,
                                                              std::size_t limit) {
  std::vector<std::pair<int, const KnownStreet*>> streets;
  for (const std::uint32_t at : ground.index.candidates(words)) {
    const KnownStreet& street = ground.streets[at];
    const int score = match_score(words, street.words);
    if (score > 0) streets.emplace_back(score, &street);
  }
  std::stable_sort(streets.begin(), streets.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::set<std::string_view> seen;
  std::erase_if(streets, [&](const auto& each) {
    return seen.size() == limit || !seen.insert(each.second->key).second;
  });
  return streets;
}

void find_streets(const Scope& scope, const KnownGround& ground, const TypedAddress& typed,
                  std::size_t limit, std::vector<Scored>& results) {
  const auto streets = streets_named(ground, typed.words, limit);
  if (typed.number.empty() || streets.empty()) {
    for (const auto& [score, street] : streets) {
      results.push_back({score, {street->street.name, "street", street->middle}});
    }
    return;
  }
  scope.database.read([&](storage::Reader& reader) {
    std::size_t looked_at = 0;
    for (const auto& [score, street] : streets) {
      std::optional<store::AddressRow> row;
      if (looked_at++ < numbered_streets_max) {
        row = house(store::addresses_of_street(scope, reader, street->key), typed.number);
      }
      if (!row) {
        results.push_back({score, {street->street.name, "street", street->middle}});
        continue;
      }
      const int exact = row->number_key == typed.number ? 40 : 20;
      results.push_back(
          {score + exact, {address_label(*row), "address", {row->latitude, row->longitude}}});
    }
  });
}

/// Words without those of the commune's own name, which people add and no street holds.
WordList without_commune(const WordList& words, const Scope& scope) {
  const WordList name = address_words(scope.commune.name);
  WordList kept;
  for (const auto& word : words) {
    if (std::find(name.begin(), name.end(), word) == name.end()) kept.push_back(word);
  }
  return kept;
}

std::vector<Scored> search(const Scope& scope, const KnownGround& ground, const TypedAddress& typed,
                           std::size_t limit) {
  std::vector<Scored> results;
  find_streets(scope, ground, typed, limit, results);
  for (const auto& known : ground.places) {
    if (known.place.closed) continue;
    const int score = typed.number.empty() ? match_score(typed.words, known.words) : 0;
    if (score > 0) results.push_back({score + 1, {known.place.name, "place", known.place.point}});
  }
  return results;
}

std::optional<std::pair<double, store::AddressRow>> nearest_house(const Scope& scope,
                                                                  geo::Point point,
                                                                  double radius_m) {
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return store::addresses_in(scope, reader, geo::box_around(point, radius_m));
  });
  std::optional<std::pair<double, store::AddressRow>> best;
  for (const auto& row : rows) {
    const double distance = geo::distance_m(point, {row.latitude, row.longitude});
    if (distance <= radius_m && (!best || distance < best->first)) best = {distance, row};
  }
  return best;
}

std::optional<std::pair<double, const KnownStreet*>> nearest_street(const KnownGround& ground,
                                                                    geo::Point point) {
  const geo::Box around = geo::box_around(point, near_m);
  std::optional<std::pair<double, const KnownStreet*>> best;
  for (const auto& street : ground.streets) {
    if (street.box.south_west.latitude > around.north_east.latitude ||
        street.box.north_east.latitude < around.south_west.latitude ||
        street.box.south_west.longitude > around.north_east.longitude ||
        street.box.north_east.longitude < around.south_west.longitude) {
      continue;
    }
    const auto distance = geo::distance_to_line_m(point, street.street.line);
    if (distance && *distance <= near_m && (!best || *distance < best->first)) {
      best = {*distance, &street};
    }
  }
  return best;
}

bool touches(const geo::Box& a, const geo::Box& b) {
  return a.south_west.latitude <= b.north_east.latitude &&
         a.north_east.latitude >= b.south_west.latitude &&
         a.south_west.longitude <= b.north_east.longitude &&
         a.north_east.longitude >= b.south_west.longitude;
}

}  // namespace

std::vector<Found> find(const Scope& scope, std::string_view typed, int limit) {
  const auto readings = readings_of(typed);
  if (readings.empty() || limit <= 0) return {};
  const auto ground = known_ground(scope);
  const auto wanted = static_cast<std::size_t>(limit);
  std::vector<Scored> results;
  const auto add = [&](const TypedAddress& reading) {
    for (auto& one : search(scope, *ground, reading, wanted)) results.push_back(std::move(one));
  };
  for (const auto& reading : readings) add(reading);
  if (results.empty()) {
    for (auto reading : readings) {
      reading.words = without_commune(reading.words, scope);
      if (names_something(reading.words)) add(reading);
    }
  }
  std::stable_sort(results.begin(), results.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  std::vector<Found> found;
  std::set<std::string> seen;  // two readings may find the same
  for (auto& result : results) {
    if (found.size() < wanted && seen.insert(result.found.kind + result.found.label).second) {
      found.push_back(std::move(result.found));
    }
  }
  return found;
}

std::optional<Found> nearest(const Scope& scope, geo::Point point) {
  const auto ground = known_ground(scope);
  const auto street = nearest_street(*ground, point);
  auto house = nearest_house(scope, point, house_m);
  if (!house && !street) house = nearest_house(scope, point, near_m);
  if (house) {
    const auto& row = house->second;
    return Found{scope.say(words::near_address, {{"address", address_label(row)}}),
                 "address",
                 {row.latitude, row.longitude}};
  }
  if (!street) return std::nullopt;
  const std::string& name = street->second->street.name;
  return Found{scope.say(near_street_word(name), {{"street", street_in_sentence(name)}}), "street",
               street->second->middle};
}

std::vector<Place> places(const Scope& scope) {
  std::vector<Place> all;
  const auto ground = known_ground(scope);
  for (const auto& known : ground->places) all.push_back(known.place);
  return all;
}

std::vector<District> districts(const Scope& scope) {
  return known_ground(scope)->districts;
}

std::optional<District> district_of(const Scope& scope, geo::Point point) {
  const auto ground = known_ground(scope);
  for (const auto& district : ground->districts) {
    if (geo::contains(district.shape, point)) return district;
  }
  return std::nullopt;
}

geo::MapPicture base_map(const Scope& scope, const geo::Box& view) {
  const auto ground = known_ground(scope);
  geo::MapPicture picture;
  picture.view = view;
  picture.boundary = *ground->boundary;
  picture.dots = ground->dots;
  picture.title = scope.say(words::map_title, {{"commune", scope.commune.name}});
  for (const auto& known : ground->areas) {
    if (touches(known.box, view)) picture.areas.push_back(known.area);
  }
  for (const auto& known : ground->streets) {
    if (known.street.line.size() < 2 || !touches(known.box, view)) continue;
    picture.streets.push_back({known.street.name, known.street.line, known.street.rank});
  }
  return picture;
}

geo::Box whole_view(const Scope& scope) {
  return known_ground(scope)->whole;
}

}  // namespace parvis::territory
