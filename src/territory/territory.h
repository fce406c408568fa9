#pragma once
// The ground: districts, streets, addresses, known places of a commune.

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geo/geo.h"
#include "platform/module/module.h"
#include "platform/scope/scope.h"

namespace parvis::territory {

struct District {
  std::string id;
  std::string name;
  geo::Shape shape;
};
struct Street {
  std::string id;
  std::string name;
  geo::Line line;  // may be empty when only addresses are known
  int rank = 2;
};
struct Address {
  std::string number;  // "12", "12 bis"
  std::string street;  // name
  geo::Point point;
  friend bool operator==(const Address&, const Address&) = default;
};
struct Place {
  std::string id;
  std::string name;  // "Parc des Tilleuls"
  std::string kind;  // "park", "school", "town_hall", "sport" …
  std::string address;
  geo::Point point;
  std::string phone = "";
  std::string accessibility = "";  // what a person with a disability wants to know before coming
  std::string opening_hours = "";  // as OpenStreetMap writes them, "" when not given
  bool closed = false;             // for good: no longer shown to residents
};

/// Something found from words: an address, a street, a place.
struct Found {
  std::string label;  // "12 rue des Lilas"
  std::string kind;   // "address", "street", "place"
  geo::Point point;
};
/// Finds by words, accents and case ignored, abbreviations (av., bd, pl.) understood; best first.
[[nodiscard]] std::vector<Found> find(const Scope& scope, std::string_view typed, int limit);
/// The nearest address or street to a point, in words: "près du 12 rue des Lilas"; nothing farther
/// than 300 m.
[[nodiscard]] std::optional<Found> nearest(const Scope& scope, geo::Point point);
[[nodiscard]] std::vector<Place> places(const Scope& scope);
[[nodiscard]] std::vector<District> districts(const Scope& scope);
[[nodiscard]] std::optional<District> district_of(const Scope& scope, geo::Point point);

/// The commune's map without pins for a view: boundary, districts, areas, streets. Kept in memory.
[[nodiscard]] geo::MapPicture base_map(const Scope& scope, const geo::Box& view);
/// The view that shows the whole commune.
[[nodiscard]] geo::Box whole_view(const Scope& scope);

struct Ground {
  std::vector<District> districts;
  std::vector<Street> streets;
  std::vector<Address> addresses;
  std::vector<Place> places;
  std::vector<geo::MapArea> areas;  // parks, water, built blocks for the map
};
/// Replaces the ground of the commune.
void keep_ground(const Scope& scope, const Ground& ground);
/// Adds addresses learnt on the way (an import of requests), so that search and nearest() know
/// them; those already known (same number, same street) are left as they are. Gives how many were
/// added. In the caller's transaction.
long long keep_addresses(const Scope& scope, storage::Transaction& tx,
                         std::span<const Address> addresses);

/// A line of a file that was not taken, and why.
struct RejectedLine {
  long long line = 0;  // from 1, the header included
  Refusal reason;
};
struct AddressImport {
  long long read = 0;
  long long added = 0;
  long long known = 0;  // already there
  long long rejected = 0;
  std::vector<RejectedLine> rejections;  // the first 1000
};
/// Reads addresses from a CSV file with header: Base Adresse Locale (BAL 1.x, AITF) or the national
/// export (BAN), semicolon or comma, UTF-8 with or without BOM. Streaming, a transaction per
/// thousand lines; `progress` is told the lines read. Refuses a file whose header lacks the street,
/// the number or the coordinates; lines that are wrong are counted and listed, not fatal.
[[nodiscard]] Result<AddressImport> import_addresses_csv(
    const Scope& scope, std::istream& csv, const std::function<void(long long)>& progress = {});

/// Valmorin-sur-Lys (code 99001, which no commune can have): a town of our own making for the demo,
/// the same at every call. No data of a real place was used.
[[nodiscard]] Ground demo_ground();
[[nodiscard]] std::string demo_boundary_geojson();

[[nodiscard]] module::Manifest manifest(module::House& house);

}  // namespace parvis::territory
