#pragma once
// Passkeys (Web Authentication Level 2): what a browser sends is verified here, nothing is asked of
// it. Attestation is not: any authenticator will do, it proves only that it is the same one.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parvis::webauthn {

/// Where passkeys are good: the host, and the whole origin the browser tells.
struct Site {
  std::string rp_id;   // "demarches.ville.fr"
  std::string origin;  // "https://demarches.ville.fr"
};
/// Of an address such as "https://demarches.ville.fr"; an empty rp_id for a bare IP address or for
/// http elsewhere than on localhost, where browsers offer no passkey.
[[nodiscard]] Site site_of(std::string_view web_address);

/// A passkey as it is kept; `id` as the browser writes it (base64url).
struct Credential {
  std::string id;
  std::string public_key;  // "ES256:…" or "RS256:…", base64url
  std::int64_t uses = 0;   // the counter of the authenticator; 0: it keeps none
};

/// What the script of the page fills in, base64url without padding.
struct Sent {
  std::string id;
  std::string client_data;
  std::string authenticator_data;
  std::string signature;  // "" when a passkey is made
};
/// The challenge named in what was sent, "" for none: to be used up before anything is believed.
[[nodiscard]] std::string challenge_in(const Sent& sent);

/// A new passkey, whose owner was verified (finger, code) by the device. The error is the mark that
/// is wrong: "client data", "type", "challenge", "origin", "site", "verification", "key", "id".
[[nodiscard]] Result<Credential, std::string> made(const Site& site, std::string_view challenge,
                                                   const Sent& sent);
/// The passkey with its new counter. Also "data" (extensions nobody asked for), "signature", and
/// "counter" when it did not go on: a copy may be about.
[[nodiscard]] Result<Credential, std::string> used(const Site& site, std::string_view challenge,
                                                   const Credential& known, const Sent& sent);

}  // namespace parvis::webauthn
