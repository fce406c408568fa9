#pragma once
// The ground of a commune in memory, read at first need, dropped when it changes or falls idle.

#include <memory>
#include <string>
#include <vector>

#include "territory/address_words.h"
#include "territory/areas.h"
#include "territory/street_index.h"
#include "territory/territory.h"

namespace parvis::territory {

struct KnownStreet {
  Street street;
  std::string key;
  WordList words;
  geo::Box box;  // of the line; of the middle when there is no line
  geo::Point middle;
};
struct KnownPlace {
  Place place;
  WordList words;
};
struct KnownArea {
  geo::MapArea area;
  geo::Box box;
};

struct KnownPollingArea {
  PollingArea area;
  geo::Box box;
};

struct KnownGround {
  std::string stamp;
  std::shared_ptr<const geo::Shape> boundary;
  std::vector<KnownStreet> streets;
  StreetIndex index;               // of the streets, by their words
  std::vector<KnownPlace> places;  // by name
  std::vector<District> districts;
  std::vector<KnownArea> areas;  // districts among them
  std::vector<KnownPollingArea> polling;
  std::vector<geo::Point> dots;  // addresses, where no street has a line
  geo::Box whole;                // with a small margin
};

/// The ground as it is now; shared, never changed.
[[nodiscard]] std::shared_ptr<const KnownGround> known_ground(const Scope& scope);

}  // namespace parvis::territory
