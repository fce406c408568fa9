#pragma once
// Writing XML by hand, for answers of a few elements.

#include <string>
#include <string_view>

namespace parvis {

/// Text between two tags (XML 1.0, sections 2.2 and 2.4). What XML has no sign for is left out:
/// controls other than tab and line ends, U+FFFE and U+FFFF. The text is UTF-8.
[[nodiscard]] inline std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    const auto byte = static_cast<unsigned char>(sign);
    if (byte < 0x20 && sign != '\t' && sign != '\n' && sign != '\r') continue;
    const std::string_view three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      at += 2;
      continue;
    }
    if (sign == '&') {
      out += "&amp;";
    } else if (sign == '<') {
      out += "&lt;";
    } else if (sign == '>') {
      out += "&gt;";
    } else if (sign == '\r') {
      out += "&#13;";
    } else {
      out += sign;
    }
  }
  return out;
}

}  // namespace parvis
