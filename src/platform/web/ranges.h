#pragma once
// Byte ranges of files (RFC 9110, section 14): one range is served, several are answered whole.

#include <cstdint>
#include <string_view>

namespace parvis::web {

struct ByteRange {
  enum class Kind { whole, part, unsatisfiable } kind = Kind::whole;
  std::uint64_t first = 0;
  std::uint64_t length = 0;
};

/// Reads a Range header for a thing of `size` bytes. A header that cannot be read, another unit or
/// several ranges give the whole, as the standard allows.
[[nodiscard]] ByteRange parse_range(std::string_view header, std::uint64_t size);

/// True when one of the entity tags of an If-None-Match header is `tag` (weak comparison), or "*".
[[nodiscard]] bool matches_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace parvis::web
