// Digests as the standards write them.
#include "platform/oidc/digests.h"

#include "base/base64url.h"
#include "base/text.h"

namespace parvis::oidc {
namespace {

std::string digest_of(std::string_view bytes) {
  const std::string hex = sha256_hex(bytes);
  std::string digest;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    digest += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  }
  return digest;
}

std::string derived(std::string_view what, std::string_view browser, std::string_view state) {
  return sha256_base64url(std::string(what) + " " + std::string(browser) + " " +
                          std::string(state));
}

}  // namespace

std::string sha256_base64url(std::string_view bytes) {
  return to_base64url(digest_of(bytes));
}

std::string half_sha256_base64url(std::string_view bytes) {
  return to_base64url(digest_of(bytes).substr(0, 16));
}

std::string nonce_of(std::string_view browser, std::string_view state) {
  return derived("nonce", browser, state);
}

std::string verifier_of(std::string_view browser, std::string_view state) {
  return derived("verifier", browser, state);
}

}  // namespace parvis::oidc
