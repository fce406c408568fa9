// Fingerprints through OpenSSL, kept in this one file.
#include <openssl/evp.h>

#include <array>

#include "base/check.h"
#include "base/text.h"

namespace parvis {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  check(done == 1 && size == 32, "OpenSSL always has SHA-256");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (unsigned at = 0; at < size; ++at) {
    out += digits[digest[at] >> 4];
    out += digits[digest[at] & 15];
  }
  return out;
}

}  // namespace parvis
