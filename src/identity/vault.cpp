// Secrets at rest, through libsodium.

#include "identity/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <vector>

#include "base/check.h"
#include "base/ids.h"

namespace parvis::identity {
namespace {

constexpr std::size_t key_size = crypto_secretbox_KEYBYTES;

/// Under a name of its own first: who comes at the same moment finds the file whole or not at all.
/// Says nothing when another one has just made it: the file is read after.
void make_key(const std::filesystem::path& file) {
  std::array<unsigned char, key_size> key{};
  crypto_secretbox_keygen(key.data());
  const std::string unfinished = file.string() + "." + random_token(9);
  const int out = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = out >= 0 &&
                       ::write(out, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       ::fsync(out) == 0;
  if (out >= 0) ::close(out);
  const bool there = written && (::link(unfinished.c_str(), file.c_str()) == 0 || errno == EEXIST);
  ::unlink(unfinished.c_str());
  if (!there) throw std::runtime_error("the key file " + file.string() + " cannot be written");
}

std::string read_key(const std::filesystem::path& file) {
  const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (in < 0) throw std::runtime_error("the key file " + file.string() + " cannot be read");
  struct stat state {};
  const bool private_file = ::fstat(in, &state) == 0 && (state.st_mode & 077) == 0;
  std::string key(key_size + 1, '\0');
  const ssize_t size = ::read(in, key.data(), key.size());
  ::close(in);
  if (!private_file) {
    throw std::runtime_error("the key file " + file.string() + " must be ours alone: chmod 600");
  }
  if (size != static_cast<ssize_t>(key_size)) {
    throw std::runtime_error("the key file " + file.string() + " does not hold 32 bytes");
  }
  key.resize(key_size);
  return key;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Vault::Vault(const std::filesystem::path& key_file) {
  check(sodium_init() >= 0, "libsodium starts on every machine we support");
  if (!std::filesystem::exists(key_file)) make_key(key_file);
  key_ = read_key(key_file);
}

std::string Vault::seal(std::string_view plain) const {
  std::vector<unsigned char> box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES +
                                 plain.size());
  randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, bytes_of(plain), plain.size(),
                        box.data(), bytes_of(key_));
  std::string hex(box.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), box.data(), box.size());
  hex.pop_back();
  return hex;
}

std::string Vault::open(std::string_view sealed) const {
  std::vector<unsigned char> box(sealed.size() / 2);
  std::size_t size = 0;
  constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  const bool hex = sodium_hex2bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr,
                                  &size, nullptr) == 0;
  std::string plain(size > overhead ? size - overhead : 0, '\0');
  const bool opened = hex && size > overhead &&
                      crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()),
                                                 box.data() + crypto_secretbox_NONCEBYTES,
                                                 size - crypto_secretbox_NONCEBYTES, box.data(),
                                                 bytes_of(key_)) == 0;
  if (!opened) {
    throw std::runtime_error("a second factor was sealed with another key file than ours");
  }
  return plain;
}

}  // namespace parvis::identity
