#pragma once
// How written things are kept whole on a line.

#include <string>
#include <string_view>

namespace parvis {

/// "8 h 30 – 12 h" with no-break spaces, so that neither an hour nor what it ends is cut at the end
/// of a line.
[[nodiscard]] std::string keep_hours_whole(std::string_view text);

}  // namespace parvis
