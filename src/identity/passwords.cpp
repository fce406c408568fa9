// Argon2id through libsodium.

#include "identity/passwords.h"

#include <sodium.h>
#include <sys/mman.h>

#include <array>
#include <new>

#include "base/check.h"

namespace parvis::identity {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19u << 20;

/// A hash of a password nobody knows, made with the costs above: unknown accounts are verified
/// against it, so that they take the time of known ones.
constexpr std::string_view nobodys_hash =
    "$argon2id$v=19$m=19456,t=2,p=1$1S0XhTyE/RLRw/SC0VpzpA$"
    "js0PaSQ+XvYkPKwyoIuUSSFhZz/N89b6m3W9jUHC+wA";

void start_sodium() {
  check(sodium_init() >= 0, "libsodium starts on every machine we support");
}

/// Whether what one password takes to be tried can be had now.
bool memory_is_there() {
  void* some =
      mmap(nullptr, memory_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (some == MAP_FAILED) return false;
  munmap(some, memory_bytes);
  return true;
}

}  // namespace

std::string hash_password(std::string_view password) {
  start_sodium();
  std::array<char, crypto_pwhash_argon2id_STRBYTES> hash{};
  if (crypto_pwhash_argon2id_str(hash.data(), password.data(), password.size(), passes,
                                 memory_bytes) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  start_sodium();
  const std::string known(hash.empty() ? nobodys_hash : hash);
  const bool same =
      crypto_pwhash_argon2id_str_verify(known.c_str(), password.data(), password.size()) == 0;
  // libsodium says the same of a wrong password and of memory it did not find (EINVAL for both).
  if (!same && !memory_is_there()) throw std::bad_alloc();
  return same && !hash.empty();
}

bool needs_new_hash(std::string_view hash) {
  start_sodium();
  const std::string text(hash);
  return crypto_pwhash_argon2id_str_needs_rehash(text.c_str(), passes, memory_bytes) != 0;
}

}  // namespace parvis::identity
