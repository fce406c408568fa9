// Digests as the standards write them.
#include "platform/oidc/digests.h"

#include "base/text.h"

namespace parvis::oidc {
namespace {

constexpr std::string_view signs =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string digest_of(std::string_view bytes) {
  const std::string hex = sha256_hex(bytes);
  std::string digest;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    digest += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  }
  return digest;
}

std::string base64url(std::string_view bytes) {
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) out += signs[held >> (bits - 6) & 63];
  }
  if (bits > 0) out += signs[held << (6 - bits) & 63];
  return out;
}

std::string derived(std::string_view what, std::string_view browser, std::string_view state) {
  return sha256_base64url(std::string(what) + " " + std::string(browser) + " " +
                          std::string(state));
}

}  // namespace

bool is_base64url(std::string_view text) {
  return !text.empty() && text.size() % 4 != 1 &&
         text.find_first_not_of(signs) == std::string_view::npos;
}

std::string sha256_base64url(std::string_view bytes) {
  return base64url(digest_of(bytes));
}

std::string half_sha256_base64url(std::string_view bytes) {
  return base64url(digest_of(bytes).substr(0, 16));
}

std::string nonce_of(std::string_view browser, std::string_view state) {
  return derived("nonce", browser, state);
}

std::string verifier_of(std::string_view browser, std::string_view state) {
  return derived("verifier", browser, state);
}

}  // namespace parvis::oidc
