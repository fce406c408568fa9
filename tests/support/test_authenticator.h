#pragma once
// An authenticator for tests: it makes one passkey and signs with it, honestly or as a test tells.

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <string>

#include "platform/webauthn/webauthn.h"

namespace parvis::test {

/// RFC 4648, section 5, without padding: OpenSSL's base64 in other signs.
inline std::string base64url(const std::string& text) {
  std::string out(text.size() * 2 + 4, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  while (out.ends_with('=')) out.pop_back();
  for (char& sign : out) sign = sign == '+' ? '-' : sign == '/' ? '_' : sign;
  return out;
}

inline std::string bytes(std::initializer_list<unsigned> all) {
  std::string out;
  for (const unsigned one : all) out += static_cast<char>(one);
  return out;
}

inline std::string sha256(const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return {digest.begin(), digest.end()};
}

/// A device with one key pair (P-256).
class Authenticator {
 public:
  Authenticator() : key_(EVP_EC_gen("P-256")) {}
  Authenticator(const Authenticator&) = delete;
  Authenticator& operator=(const Authenticator&) = delete;
  ~Authenticator() { EVP_PKEY_free(key_); }

  std::string id = "an id of the device's own";
  unsigned flags = 0x05;  // present, verified
  unsigned uses = 0;
  std::string site = "ville.example";
  std::string client_more;

  [[nodiscard]] std::string client(const std::string& type, const std::string& challenge,
                                   const std::string& origin = "https://ville.example") const {
    return R"({"type":")" + type + R"(","challenge":")" + challenge + R"(","origin":")" + origin +
           '"' + client_more + '}';
  }
  [[nodiscard]] webauthn::Sent make(const std::string& client_data) const {
    const std::string point = public_point();
    // CBOR of a COSE key (RFC 9053, section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
    const std::string cose = bytes({0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20}) +
                             point.substr(1, 32) + bytes({0x22, 0x58, 0x20}) + point.substr(33);
    const std::string data = head(0x40) + std::string(16, '\0') +
                             bytes({0, static_cast<unsigned>(id.size())}) + id + cose;
    return {base64url(id), base64url(client_data), base64url(data), ""};
  }
  [[nodiscard]] webauthn::Sent sign(const std::string& client_data) const {
    const std::string data = head(0);
    return {base64url(id), base64url(client_data), base64url(data),
            base64url(signature_of(data + sha256(client_data)))};
  }

 private:
  [[nodiscard]] std::string head(unsigned more) const {
    return sha256(site) +
           bytes({flags | more, uses >> 24 & 255, uses >> 16 & 255, uses >> 8 & 255, uses & 255});
  }
  [[nodiscard]] std::string public_point() const {
    std::array<unsigned char, 65> point{};
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(key_, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(),
                                    &size);
    return {point.begin(), point.end()};
  }
  [[nodiscard]] std::string signature_of(const std::string& text) const {
    std::array<unsigned char, 80> signature{};
    std::size_t size = signature.size();
    auto* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_);
    EVP_DigestSign(context, signature.data(), &size,
                   reinterpret_cast<const unsigned char*>(text.data()), text.size());
    EVP_MD_CTX_free(context);
    return {signature.begin(), signature.begin() + static_cast<std::ptrdiff_t>(size)};
  }

  EVP_PKEY* key_;
};

}  // namespace parvis::test
