#pragma once
// Whom to believe: X-Forwarded-* counts only when it comes from a configured proxy.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::web {

/// An IPv4 or IPv6 address as 16 bytes (IPv4 mapped into ::ffff:0:0/96).
using AddressBytes = std::array<std::uint8_t, 16>;
[[nodiscard]] std::optional<AddressBytes> parse_address(std::string_view text);
/// The usual text of an address: "192.0.2.1", "2001:db8::1".
[[nodiscard]] std::string text_of(const AddressBytes& address);

/// Addresses and CIDR blocks of trusted proxies.
class TrustedProxies {
 public:
  /// Throws std::invalid_argument naming an entry that is neither an address nor a block.
  explicit TrustedProxies(const std::vector<std::string>& entries);
  [[nodiscard]] bool trusts(std::string_view address) const;

 private:
  struct Block {
    AddressBytes address{};
    int prefix = 128;
  };
  std::vector<Block> blocks_;
};

/// What the edge knows of the client.
struct ClientView {
  std::string address;
  std::string host;         // without port
  std::string origin_base;  // scheme://authority, default ports left out
  bool secure = false;
};

struct ForwardedHeaders {
  std::string_view forwarded_for;
  std::string_view forwarded_proto;
  std::string_view forwarded_host;
};

/// The client as seen through the proxies: from the right of X-Forwarded-For, the first address
/// that is not a trusted proxy. Headers from anyone else are not read at all.
[[nodiscard]] ClientView client_view(const TrustedProxies& proxies, std::string_view peer_address,
                                     std::string_view authority, const ForwardedHeaders& headers);

}  // namespace parvis::web
