// Which addresses may be asked.

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "platform/outbound/outbound.h"

namespace parvis::outbound {
namespace {

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c > ' ' && c < 0x7f && c != '\\' && c != '"'; });
}

bool is_public_v4(std::span<const unsigned char> b) {
  struct Block {
    std::array<unsigned char, 4> start;
    int bits;
  };
  // RFC 6890 and its successors: what no machine of the Internet answers from.
  constexpr std::array blocks{
      Block{{0, 0, 0, 0}, 8},     Block{{10, 0, 0, 0}, 8},      Block{{100, 64, 0, 0}, 10},
      Block{{127, 0, 0, 0}, 8},   Block{{169, 254, 0, 0}, 16},  Block{{172, 16, 0, 0}, 12},
      Block{{192, 0, 0, 0}, 24},  Block{{192, 0, 2, 0}, 24},    Block{{192, 168, 0, 0}, 16},
      Block{{198, 18, 0, 0}, 15}, Block{{198, 51, 100, 0}, 24}, Block{{203, 0, 113, 0}, 24},
      Block{{224, 0, 0, 0}, 3}};
  const auto number = [](auto four) {
    return static_cast<unsigned>(four[0]) << 24 | static_cast<unsigned>(four[1]) << 16 |
           static_cast<unsigned>(four[2]) << 8 | static_cast<unsigned>(four[3]);
  };
  return std::none_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return (number(b) ^ number(block.start)) >> (32 - block.bits) == 0;
  });
}

bool is_public_v6(std::span<const unsigned char> b) {
  const bool mapped = std::all_of(b.begin(), b.begin() + 10, [](auto c) { return c == 0; }) &&
                      b[10] == 0xff && b[11] == 0xff;
  const bool translated = b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b;
  if (mapped || translated) return is_public_v4(b.subspan(12));
  // 2000::/3 is all that is given out; 2002::/16 (6to4) carries an IPv4 address.
  if ((b[0] & 0xe0) != 0x20) return false;
  return b[0] != 0x20 || b[1] != 0x02 || is_public_v4(b.subspan(2, 4));
}

/// "host" of "https://host:port", without the brackets of a number.
std::string host_in(std::string_view origin) {
  std::string_view host = origin.substr(origin.find("://") + 3);
  if (host.starts_with('[')) return std::string(host.substr(1, host.find(']') - 1));
  return std::string(host.substr(0, host.find(':')));
}

/// A number that names a machine inside; a name is looked at when it is used.
bool is_private_number(const std::string& host) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET, host.c_str(), bytes.data()) == 1) return !is_public({bytes.data(), 4});
  if (inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1) return !is_public({bytes.data(), 16});
  return false;
}

}  // namespace

std::string origin_of(std::string_view address) {
  const std::size_t scheme = address.starts_with("https://")  ? 8
                             : address.starts_with("http://") ? 7
                                                              : 0;
  if (scheme == 0 || !is_plain(address)) return "";
  const auto end = std::min(address.find_first_of("/?#", scheme), address.size());
  const std::string_view authority = address.substr(scheme, end - scheme);
  if (authority.empty() || authority.find('@') != std::string_view::npos) return "";
  return std::string(address.substr(0, end));
}

bool is_on_loopback(std::string_view address) {
  const std::string origin = origin_of(address);
  const auto from = origin.find("://");
  if (from == std::string::npos) return false;
  std::string_view host = std::string_view(origin).substr(from + 3);
  const auto colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    host = host.substr(0, colon);
  }
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_public(std::span<const unsigned char> bytes) {
  if (bytes.size() == 4) return is_public_v4(bytes);
  return bytes.size() == 16 && is_public_v6(bytes);
}

bool may_be_asked(std::string_view address, Reach reach) {
  const auto origin = origin_of(address);
  if (origin.empty() || address.find('#') != std::string_view::npos) return false;
  if (is_on_loopback(address)) return reach == Reach::loopback_too;
  return origin.starts_with("https://") && !is_private_number(host_in(origin));
}

}  // namespace parvis::outbound
