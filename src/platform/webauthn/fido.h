#pragma once
// Signatures of authenticators.

#include <string>
#include <string_view>

namespace parvis::webauthn {

/// True when that key ("ES256:…", "RS256:…") signed these data for that site, the owner being
/// present and verified. The data are the 37 bytes of data_bytes alone: what follows them is CBOR,
/// whose reader in Debian 12 reserves whatever room a stranger names.
[[nodiscard]] bool is_signed(std::string_view public_key, const std::string& rp_id,
                             std::string_view client_data, std::string_view authenticator_data,
                             std::string_view signature);

}  // namespace parvis::webauthn
