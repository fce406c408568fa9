#pragma once
// Lines of a file of addresses: BAL 1.x (the town's own) or BAN (the national export).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "territory/territory.h"

namespace parvis::territory {

/// Where each thing stands in a line; the names are those of BAL 1.x and of the BAN export.
struct AddressHeader {
  char separator = ';';
  int street = -1;
  int number = -1;
  int suffix = -1;
  int longitude = -1;
  int latitude = -1;
  [[nodiscard]] bool complete() const {
    return street >= 0 && number >= 0 && longitude >= 0 && latitude >= 0;
  }
};
[[nodiscard]] AddressHeader read_address_header(std::string line);
/// The address of a line, or why it is not taken. BAL writes 99999 for a street or a hamlet without
/// numbers: its number is "".
[[nodiscard]] tl::expected<Address, Refusal> read_address_line(
    const AddressHeader& header, const std::string& line, const std::optional<geo::Box>& commune);
/// The box of the commune with room around; nothing when its boundary is unknown.
[[nodiscard]] std::optional<geo::Box> allowed_box(const Scope& scope);

/// Addresses without a number are streets of their own in a town's file, and nothing elsewhere.
enum class Unnumbered { ignored, kept_as_streets };
/// Adds what is not known yet; gives how much was added. In the caller's transaction.
[[nodiscard]] long long keep_address_batch(const Scope& scope, storage::Transaction& tx,
                                           std::span<const Address> addresses,
                                           Unnumbered unnumbered);

/// The reason that was written down under that key; a general one for an unknown key.
[[nodiscard]] Word rejection_word(std::string_view key);

}  // namespace parvis::territory
