#pragma once
// The SQL of territory_*: one function for each statement. Reading and writing go through the
// snapshot or the transaction that the caller holds.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"
#include "territory/territory.h"

namespace parvis::territory::store {

/// Changes with every change of the ground; "" when the commune has none.
[[nodiscard]] std::string stamp(const Scope& scope, storage::Reader& reader);
void set_stamp(const Scope& scope, storage::Transaction& tx);

void forget_ground(const Scope& scope, storage::Transaction& tx);
void insert_district(const Scope& scope, storage::Transaction& tx, const District& district,
                     int position);
/// `middle` stands for the street where a point is wanted.
void insert_street(const Scope& scope, storage::Transaction& tx, const Street& street,
                   geo::Point middle);
/// False when the same number of the same street is known already.
bool insert_address(const Scope& scope, storage::Transaction& tx, const Address& address);
void insert_area(const Scope& scope, storage::Transaction& tx, const geo::MapArea& area);

struct StreetRow {
  std::string id;
  std::string name;
  int rank = 2;
  std::string line;
  double latitude = 0;
  double longitude = 0;
};
struct AddressRow {
  std::string number;
  std::string number_key;
  std::string street;
  double latitude = 0;
  double longitude = 0;
};
struct AreaRow {
  std::string name;
  std::string kind;
  std::string shape;
};

[[nodiscard]] std::vector<District> districts(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::vector<StreetRow> streets(const Scope& scope, storage::Reader& reader);
[[nodiscard]] bool knows_street(const Scope& scope, storage::Reader& reader,
                                const std::string& key);
[[nodiscard]] std::vector<geo::MapArea> areas(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::vector<AddressRow> addresses_of_street(const Scope& scope,
                                                          storage::Reader& reader,
                                                          const std::string& key);
/// Addresses of the cells that the box touches.
[[nodiscard]] std::vector<AddressRow> addresses_in(const Scope& scope, storage::Reader& reader,
                                                   const geo::Box& box);
/// Where that many addresses are, in no order.
[[nodiscard]] std::vector<geo::Point> some_addresses(const Scope& scope, storage::Reader& reader,
                                                     std::size_t limit);

/// "50412345,2912345 50412400,2912500": millionths of a degree.
[[nodiscard]] std::string line_text(const geo::Line& line);
[[nodiscard]] geo::Line parse_line(std::string_view text);

[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::territory::store
