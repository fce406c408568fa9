#pragma once
// The key in what a device says of a new passkey. Rules on bytes.

#include <optional>
#include <string>
#include <string_view>

namespace parvis::webauthn {

/// Authenticator data: SHA-256 of the site, flags, counter (WebAuthn 2, section 6.1).
inline constexpr std::size_t flags_at = 32;
inline constexpr std::size_t counter_at = 33;
inline constexpr std::size_t data_bytes = 37;

struct NewKey {
  std::string id;          // bytes
  std::string public_key;  // "ES256:" or "RS256:" and the key's bytes as base64url
};
/// Nothing for a key of another kind, or written otherwise than devices must (CTAP 2.1, section 8:
/// one way to write each key): no reader of CBOR is needed. What follows the key is not read.
[[nodiscard]] std::optional<NewKey> key_in(std::string_view authenticator_data);

}  // namespace parvis::webauthn
