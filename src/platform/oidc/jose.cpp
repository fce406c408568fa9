// Signatures through cjose, kept in this one file.
#include "platform/oidc/jose.h"
#include "base/base64url.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/text.h"
#include "platform/oidc/digests.h"

namespace parvis::oidc {
namespace {

constexpr std::size_t rsa_bits_min = 2048;

struct FreeJws {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
struct FreeJwk {
  void operator()(cjose_jwk_t* jwk) const { cjose_jwk_release(jwk); }
};
struct FreeText {
  void operator()(char* text) const { cjose_get_dealloc()(text); }
};
using Jws = std::unique_ptr<cjose_jws_t, FreeJws>;
using Jwk = std::unique_ptr<cjose_jwk_t, FreeJwk>;
using Text = std::unique_ptr<char, FreeText>;

Jws read_token(const std::string& token) {
  if (token.size() > token_bytes_max) return nullptr;
  const auto parts = split(token, '.');
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), is_base64url)) return nullptr;
  cjose_err error{};
  return Jws(cjose_jws_import(token.data(), token.size(), &error));
}

std::string mark(cjose_header_t* header, const char* name) {
  cjose_err error{};
  const char* value = cjose_header_get(header, name, &error);
  return value == nullptr ? "" : value;
}

bool is_told(cjose_header_t* header, const char* name) {
  cjose_err error{};
  const Text raw(cjose_header_get_raw(header, name, &error));
  return raw != nullptr || !mark(header, name).empty();
}

bool is_strong(const cjose_jwk_t* jwk, std::string_view kty) {
  cjose_err error{};
  const auto kind = cjose_jwk_get_kty(jwk, &error);
  if (kty == "EC") {
    return kind == CJOSE_JWK_KTY_EC && cjose_jwk_EC_get_curve(jwk, &error) == CJOSE_JWK_EC_P_256;
  }
  return kty == "RSA" && kind == CJOSE_JWK_KTY_RSA &&
         cjose_jwk_get_keysize(jwk, &error) >= rsa_bits_min;
}

}  // namespace

std::optional<TokenHead> head_of(const std::string& token) {
  const Jws jws = read_token(token);
  if (!jws) return std::nullopt;
  auto* header = cjose_jws_get_protected(jws.get());
  TokenHead head{mark(header, "alg"), mark(header, "kid")};
  if (head.alg != "RS256" && head.alg != "ES256") return std::nullopt;
  const std::string type = mark(header, "typ");
  if (is_told(header, "crit") || (!type.empty() && type != "JWT")) return std::nullopt;
  return head;
}

bool fits(const Key& key, const TokenHead& head) {
  const std::string_view kty = head.alg == "RS256" ? "RSA" : head.alg == "ES256" ? "EC" : "";
  return !kty.empty() && key.kty == kty && (key.alg.empty() || key.alg == head.alg) &&
         (key.use.empty() || key.use == "sig") && (head.kid.empty() || key.kid == head.kid);
}

std::optional<std::string> signed_text(const std::string& token, const Key& key) {
  const auto head = head_of(token);
  if (!head || !fits(key, *head)) return std::nullopt;
  const Jws jws = read_token(token);
  cjose_err error{};
  const Jwk jwk(cjose_jwk_import(key.json.data(), key.json.size(), &error));
  if (!jws || !jwk || !is_strong(jwk.get(), key.kty)) return std::nullopt;
  if (!cjose_jws_verify(jws.get(), jwk.get(), &error)) return std::nullopt;
  std::uint8_t* text = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &text, &size, &error)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(text), size);
}

}  // namespace parvis::oidc
