#pragma once
// Signed tokens (JWS, RFC 7515): which key they name, and whether it signed them.

#include <optional>
#include <string>
#include <string_view>

namespace parvis::oidc {

/// A published key (RFC 7517): the marks we choose by, and its own text.
struct Key {
  std::string kid;
  std::string kty;  // "RSA", "EC"
  std::string alg;  // "" : not told
  std::string use;  // "" : not told
  std::string json;
};

inline constexpr std::size_t token_bytes_max = std::size_t{16} * 1024;

/// The marks of a token, not yet believed.
struct TokenHead {
  std::string alg;
  std::string kid;  // "" : names no key
};
/// Nothing for what is no compact JWS, for another algorithm than RS256 and ES256, for a header
/// that asks for what we do not know (`crit`) or that is of another kind of token (`typ`).
[[nodiscard]] std::optional<TokenHead> head_of(const std::string& token);
/// True when that key may sign with that algorithm.
[[nodiscard]] bool fits(const Key& key, const TokenHead& head);
/// What the token says, when the key signed it; RSA keys below 2048 bits sign nothing.
[[nodiscard]] std::optional<std::string> signed_text(const std::string& token, const Key& key);

}  // namespace parvis::oidc
