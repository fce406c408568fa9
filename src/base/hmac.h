#pragma once
// A text signed with a key (RFC 2104): only who has the key can make or check it.

#include <string>
#include <string_view>

namespace parvis {

/// HMAC with SHA-256, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view message);
/// Compares without telling by its time how far two texts are alike.
[[nodiscard]] bool same_secret(std::string_view one, std::string_view other);

}  // namespace parvis
