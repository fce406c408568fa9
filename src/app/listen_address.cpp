// "127.0.0.1:8080", "[::1]:8080", ":8080".
#include <charconv>
#include <cstdint>

#include "app/config.h"

namespace parvis::app {

Result<web::ListenAddress, std::string> parse_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  const std::string mend = "must be address:port, for example 127.0.0.1:8080";
  if (colon == std::string_view::npos) return tl::unexpected(mend);
  std::string_view host = text.substr(0, colon);
  if (host.size() > 1 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (problem != std::errc() || end != digits.data() + digits.size()) return tl::unexpected(mend);
  web::ListenAddress address;
  address.host = host.empty() ? "0.0.0.0" : std::string(host);
  address.port = port;
  return address;
}

}  // namespace parvis::app
