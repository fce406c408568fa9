#pragma once
// The one way out to a provider: TLS verified, no redirect followed, little time, little space.

#include <stdexcept>
#include <string>

namespace parvis::oidc {

struct Ask {
  std::string address;
  std::string form;      // urlencoded: a POST; "" : a GET
  std::string bearer;    // an access token, "" : none
  std::string user;      // for HTTP Basic, urlencoded, "" : none
  std::string password;  // likewise
  std::string accept = "application/json";
};
struct Answer {
  int status = 0;
  std::string content_type;  // without parameters, lower case
  std::string body;
};
/// No answer: refused, too late, too long, a wrong certificate, an address that is not public.
struct FetchError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline constexpr std::size_t answer_bytes_max = std::size_t{64} * 1024;

/// Asks within six seconds. Only a provider named by a loopback address is looked for on this
/// machine: no name leads to a private network.
[[nodiscard]] Answer fetch(const Ask& ask);

}  // namespace parvis::oidc
