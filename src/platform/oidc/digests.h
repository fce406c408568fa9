#pragma once
// The secrets that bind a sign-in to a browser, and the digests of the standards. Rules on text.

#include <string>
#include <string_view>

namespace parvis::oidc {

/// SHA-256 as base64url without padding (43 characters).
[[nodiscard]] std::string sha256_base64url(std::string_view bytes);
/// The left half of it, as `at_hash` asks (OpenID Connect Core 1.0, section 3.1.3.6).
[[nodiscard]] std::string half_sha256_base64url(std::string_view bytes);

/// Both come from what the browser holds and the state: the database keeps neither.
[[nodiscard]] std::string nonce_of(std::string_view browser, std::string_view state);
[[nodiscard]] std::string verifier_of(std::string_view browser, std::string_view state);

}  // namespace parvis::oidc
