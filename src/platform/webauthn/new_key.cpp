// A COSE key (RFC 9053) as devices write it, byte for byte.
#include "platform/webauthn/new_key.h"
#include "base/base64url.h"

namespace parvis::webauthn {
namespace {

constexpr unsigned char with_key = 0x40;
constexpr std::size_t device_bytes = 16;
constexpr std::size_t id_bytes_max = 1023;  // WebAuthn 2, section 4: the longest id

/// Reads what must stand next: fixed bytes, or a number of bytes that are the key's.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool expect(std::string_view fixed) {
    if (!rest_.starts_with(fixed)) return false;
    rest_.remove_prefix(fixed.size());
    return true;
  }
  bool take(std::size_t count, std::string& into) {
    if (rest_.size() < count) return false;
    into += rest_.substr(0, count);
    rest_.remove_prefix(count);
    return true;
  }

 private:
  std::string_view rest_;
};

/// {1: 2, 3: -7, -1: 1, -2: x, -3: y}: P-256.
std::optional<std::string> es256(Reader reader) {
  std::string key;
  const bool read = reader.expect({"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10}) &&
                    reader.take(32, key) && reader.expect("\x22\x58\x20") && reader.take(32, key);
  return read ? std::optional("ES256:" + to_base64url(key)) : std::nullopt;
}

/// {1: 3, 3: -257, -1: n, -2: e}: 2048 bits.
std::optional<std::string> rs256(Reader reader) {
  std::string key;
  const bool read = reader.expect({"\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00", 11}) &&
                    reader.take(256, key) && reader.expect("\x21\x43") && reader.take(3, key);
  return read ? std::optional("RS256:" + to_base64url(key)) : std::nullopt;
}

}  // namespace

std::optional<NewKey> key_in(std::string_view data) {
  const std::size_t length_at = data_bytes + device_bytes;
  if (data.size() < length_at + 2) return std::nullopt;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(data[at]); };
  if ((byte(flags_at) & with_key) == 0) return std::nullopt;
  const std::size_t length = std::size_t{byte(length_at)} << 8 | byte(length_at + 1);
  NewKey key;
  Reader reader(data.substr(length_at + 2));
  if (length == 0 || length > id_bytes_max || !reader.take(length, key.id)) return std::nullopt;
  auto found = es256(reader);
  if (!found) found = rs256(reader);
  if (!found) return std::nullopt;
  key.public_key = std::move(*found);
  return key;
}

}  // namespace parvis::webauthn
