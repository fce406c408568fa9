// base64url, both ways.
#include "base/base64url.h"

namespace parvis {
namespace {

constexpr std::string_view signs =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string to_base64url(std::string_view bytes) {
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

bool is_base64url(std::string_view text) {
  return !text.empty() && text.size() % 4 != 1 &&
         text.find_first_not_of(signs) == std::string_view::npos;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const char c : text) {
    const auto at = signs.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    held = (held << 6 | static_cast<unsigned>(at)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 0xff);
  }
  return out;
}

}  // namespace parvis
