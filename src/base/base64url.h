#pragma once
// Bytes as browsers write them in addresses and forms (RFC 4648, section 5), without padding.

#include <optional>
#include <string>
#include <string_view>

namespace parvis {

[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Whether one or more bytes can have been written so. cjose ends the program at some of what is
/// not: nothing else may reach it.
[[nodiscard]] bool is_base64url(std::string_view text);
/// Nothing for a sign that is none, or a length that no bytes give.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace parvis
