// One-time codes of the clock and recovery codes.

#include "identity/totp.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/ids.h"
#include "base/text.h"

namespace parvis::identity::totp {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr int recovery_signs = 10;

std::string digits_in(std::string_view typed) {
  std::string digits;
  for (const char sign : typed) {
    if (sign != ' ') digits += sign;
  }
  return digits;
}

/// Random bytes out of the house's random text: base64url gives six bits a sign.
std::string random_bytes(std::size_t count) {
  constexpr std::string_view base64url =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const std::string text = random_token(static_cast<int>(count));
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const char sign : text) {
    held = (held << 6) | static_cast<unsigned>(base64url.find(sign));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xff);
  }
  check(bytes.size() == count, "a token of n bytes holds n bytes");
  return bytes;
}

}  // namespace

std::int64_t step_of(Time moment) {
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count() /
         step_length.count();
}

std::string code_at(std::string_view secret, std::int64_t step) {
  std::string counter(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) {
    counter[7 - i] = static_cast<char>((step >> (8 * i)) & 0xff);
  }
  const std::string mac = hmac_sha1(secret, counter);
  const auto byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(mac[at]));
  };
  // Dynamic truncation (RFC 4226, section 5.3).
  const std::size_t at = byte(mac.size() - 1) & 0xf;
  const std::uint32_t number =
      ((byte(at) & 0x7f) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3);
  const std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed, Time now,
                                          std::int64_t last_step) {
  const std::string digits = digits_in(typed);
  const std::int64_t middle = step_of(now);
  std::optional<std::int64_t> found;
  // All are computed, so that the time taken does not tell which one was near.
  for (std::int64_t step = middle - drift_steps; step <= middle + drift_steps; ++step) {
    const bool same = code_at(secret, step) == digits;
    if (same && step > last_step && !found) found = step;
  }
  return found;
}

std::string base32(std::string_view bytes) {
  std::string text;
  unsigned held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = (held << 8) | static_cast<unsigned char>(byte);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1u << bits) - 1;
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 31];
  return text;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (char sign : text) {
    if (sign == ' ' || sign == '=') continue;
    if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    const auto value = alphabet.find(sign);
    if (value == std::string_view::npos) return std::nullopt;
    held = ((held << 5) | static_cast<unsigned>(value)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xff);
  }
  return bytes;
}

std::string address_of(std::string_view secret, std::string_view issuer, std::string_view account) {
  return "otpauth://totp/" + url_encode(issuer) + ":" + url_encode(account) +
         "?secret=" + base32(secret) + "&issuer=" + url_encode(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

std::string new_secret() {
  return random_bytes(secret_bytes);
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes_given; ++i) {
    const std::string signs = base32(random_bytes(7)).substr(0, recovery_signs);
    codes.push_back(signs.substr(0, 4) + "-" + signs.substr(4, 4) + "-" + signs.substr(8));
  }
  return codes;
}

std::string normal_recovery_code(std::string_view typed) {
  std::string signs;
  for (char sign : typed) {
    if (sign == ' ' || sign == '-') continue;
    if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    if (alphabet.find(sign) == std::string_view::npos) return "";
    signs += sign;
  }
  return signs.size() == recovery_signs ? signs : "";
}

}  // namespace parvis::identity::totp
