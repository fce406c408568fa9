#pragma once
// Codes a person can read aloud: eight signs such as K7Q2-9MPD, the last one a check sign.

#include <optional>
#include <string>
#include <string_view>

namespace parvis {

/// A new random code in the form "K7Q2-9MPD": 7 random signs of an alphabet without look-alikes or
/// sound-alikes, and a check sign that finds any single wrong sign and any swap of two neighbours
/// (a weighted sum modulo a prime alphabet size).
[[nodiscard]] std::string new_short_code();
/// What a person typed or said, brought to the canonical form (spaces, case, missing dash and
/// look-alikes such as O for 0 forgiven); nothing when the check sign does not agree.
[[nodiscard]] std::optional<std::string> parse_short_code(std::string_view typed);

}  // namespace parvis
