#pragma once
// Rules on addresses: where a provider may stand, and which machines may be asked.

#include <span>
#include <string>
#include <string_view>

namespace parvis::oidc {

/// "https://host:port" of an address; "" when it is none of http or https, or names a user.
[[nodiscard]] std::string origin_of(std::string_view address);
/// True for http(s)://127.0.0.1, [::1] or localhost, with any port.
[[nodiscard]] bool is_on_loopback(std::string_view address);
/// True for an address of the Internet at large: not loopback, private, link-local, multicast or
/// reserved (4 bytes: IPv4; 16: IPv6, with the IPv4 it may carry).
[[nodiscard]] bool is_public(std::span<const unsigned char> bytes);

}  // namespace parvis::oidc
