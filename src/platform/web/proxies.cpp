// Whom to believe.

#include "platform/web/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "platform/web/http_text.h"
#include "platform/web/message_head.h"

namespace parvis::web {

namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_mapped(const AddressBytes& address) {
  return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

bool in_block(const AddressBytes& address, const AddressBytes& block, int prefix) {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (!std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(whole),
                  block.begin())) {
    return false;
  }
  if (prefix % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - prefix % 8));
  return (address[whole] & mask) == (block[whole] & mask);
}

/// "203.0.113.7", "203.0.113.7:4711", "[2001:db8::1]:4711": proxies write all of these.
std::optional<AddressBytes> parse_hop(std::string_view hop) {
  hop = without_blanks(hop);
  if (hop.starts_with('[')) hop = hop.substr(1, hop.find(']') - 1);
  if (std::count(hop.begin(), hop.end(), ':') == 1) hop = hop.substr(0, hop.find(':'));
  return parse_address(hop);
}

std::string without_default_port(std::string_view authority, bool secure) {
  const std::string_view port = secure ? ":443" : ":80";
  if (authority.ends_with(port)) authority.remove_suffix(port.size());
  return std::string(authority);
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
  if (text.size() > 45) return std::nullopt;
  const std::string copy(text);
  AddressBytes bytes{};
  if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
  std::copy(kMapped.begin(), kMapped.end(), bytes.begin());
  if (inet_pton(AF_INET, copy.c_str(), bytes.data() + kMapped.size()) == 1) return bytes;
  return std::nullopt;
}

std::string text_of(const AddressBytes& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool mapped = is_mapped(address);
  inet_ntop(mapped ? AF_INET : AF_INET6, address.data() + (mapped ? kMapped.size() : 0),
            text.data(), text.size());
  return text.data();
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    const std::size_t slash = entry.find('/');
    const auto address = parse_address(std::string_view(entry).substr(0, slash));
    if (!address) throw std::invalid_argument("not an address or a block: " + entry);
    Block block{*address, 128};
    if (slash != std::string::npos) {
      const std::string digits = entry.substr(slash + 1);
      const bool number = !digits.empty() && digits.size() <= 3 &&
                          digits.find_first_not_of("0123456789") == std::string::npos;
      block.prefix = number ? std::stoi(digits) + (is_mapped(*address) ? 96 : 0) : -1;
      if (block.prefix < 0 || block.prefix > 128) {
        throw std::invalid_argument("not an address or a block: " + entry);
      }
    }
    blocks_.push_back(block);
  }
}

bool TrustedProxies::trusts(std::string_view address) const {
  if (blocks_.empty()) return false;
  const auto bytes = parse_address(address);
  return bytes && std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
           return in_block(*bytes, block.address, block.prefix);
         });
}

ClientView client_view(const TrustedProxies& proxies, std::string_view peer_address,
                       std::string_view authority, const ForwardedHeaders& headers) {
  ClientView view;
  view.address = peer_address;
  std::string shown(authority);
  if (proxies.trusts(peer_address)) {
    // From the right, however long the client made the list: what it wrote stands on the left.
    std::string_view hops = headers.forwarded_for;
    while (!hops.empty()) {
      const auto comma = hops.rfind(',');
      const bool first = comma == std::string_view::npos;
      const std::string_view hop = hops.substr(first ? 0 : comma + 1);
      hops = hops.substr(0, first ? 0 : comma);
      if (without_blanks(hop).empty()) continue;
      const auto address = parse_hop(hop);
      if (!address) break;
      view.address = text_of(*address);
      if (!proxies.trusts(view.address)) break;
    }
    view.secure = same_ignoring_case(without_blanks(headers.forwarded_proto), "https");
    const std::string_view host = without_blanks(headers.forwarded_host);
    if (!host.empty() && parse_authority(host)) shown = lower_case(host);
  }
  const auto parsed = parse_authority(shown);
  if (parsed) view.host = parsed->host;
  view.origin_base =
      (view.secure ? "https://" : "http://") + without_default_port(shown, view.secure);
  return view;
}

}  // namespace parvis::web
