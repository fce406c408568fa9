#pragma once
// The house's one way out to addresses that people wrote: TLS verified, no redirect followed,
// little time, little space, and no road into a private network.

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::outbound {

/// How far a question may go. `loopback_too`: an address that names this machine is asked as well,
/// by http too; for a provider of the same machine and for trials, by a setting of the
/// installation.
enum class Reach { internet, loopback_too };

enum class Method { get, post };

struct Ask {
  std::string address;
  Method method = Method::get;
  std::string body = {};  // of a post
  std::string content_type = "application/x-www-form-urlencoded";
  std::string accept = "application/json";
  std::vector<std::string> headers = {};  // "Name: value", without line ends
  std::string user = {};                  // for HTTP Basic, "" : none
  std::string password = {};
  Reach reach = Reach::internet;
  std::size_t bytes_max = std::size_t{64} * 1024;  // of the answer
  long seconds_max = 6;
};
struct Answer {
  int status = 0;
  std::string content_type;  // without parameters, lower case
  std::string body;
};
/// No answer: refused, too late, too long, a wrong certificate, an address that is not public. What
/// is thrown names no person.
struct Unanswered : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Asks, and waits for the answer. The address that a name leads to is looked at when it is used,
/// so that no name leads inside.
[[nodiscard]] Answer ask(const Ask& ask);

/// Whether an address may be asked at all: https, or http on this machine where that is allowed; no
/// user, no fragment, no number of a machine that is not public.
[[nodiscard]] bool may_be_asked(std::string_view address, Reach reach);

/// "https://host:port" of an address; "" when it is none of http or https, or names a user.
[[nodiscard]] std::string origin_of(std::string_view address);
/// True for http(s)://127.0.0.1, [::1] or localhost, with any port.
[[nodiscard]] bool is_on_loopback(std::string_view address);
/// True for an address of the Internet at large: not loopback, private, link-local, multicast or
/// reserved (4 bytes: IPv4; 16: IPv6, with the IPv4 it may carry).
[[nodiscard]] bool is_public(std::span<const unsigned char> bytes);

}  // namespace parvis::outbound
