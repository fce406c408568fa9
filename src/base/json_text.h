#pragma once
// Writing JSON by hand, for answers of a few fields.

#include <string>
#include <string_view>

namespace parvis {

/// A JSON string (RFC 8259, section 7): text is clean UTF-8, so quotes, backslashes and controls
/// are all that needs care.
[[nodiscard]] inline std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
      continue;
    }
    if (sign == '"' || sign == '\\') out += '\\';
    out += sign;
  }
  return out + '"';
}

}  // namespace parvis
