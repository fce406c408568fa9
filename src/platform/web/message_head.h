#pragma once
// The head of a request: request line and header fields, read strictly (RFC 9112). What the
// standard allows a server to forgive is refused, so that no proxy in front can read it otherwise.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace parvis::web {

/// Limits in bytes and numbers. RFC 9112, section 3 asks for request lines of 8000 octets.
struct HeadLimits {
  std::size_t request_line_max = 8 * 1024 + 64;
  std::size_t head_max = std::size_t{32} * 1024;
  std::size_t fields_max = 100;
};

struct HeadScan {
  enum class State { more, complete, refused } state = State::more;
  std::size_t size = 0;  // of the complete head, its empty line included
  int status = 0;        // why it is refused
};

/// Looks for the end of the head in what has arrived. `seen` remembers where the last look ended,
/// so that a client who sends byte by byte costs no more than another. A line feed alone, a first
/// byte that no method starts with, and sizes over the limits are refused at once.
[[nodiscard]] HeadScan scan_head(std::string_view arrived, std::size_t& seen,
                                 const HeadLimits& limits = {});

enum class Framing { none, length, chunked };

struct Head {
  std::string method;
  std::string target;  // path and query; "*" for OPTIONS *
  int minor_version = 1;
  std::string host;                                         // lower case, without port
  std::string authority;                                    // lower case, as sent: host[:port]
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case
  Framing framing = Framing::none;
  std::uint64_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;

  /// The first field of that lower-case name, or "".
  [[nodiscard]] std::string_view field(std::string_view name) const;
  /// The last field of that lower-case name, or "": what the nearest proxy added.
  [[nodiscard]] std::string_view last_field(std::string_view name) const;
  /// All fields of that lower-case name as the one list they are (RFC 9110, section 5.3).
  [[nodiscard]] std::string list(std::string_view name) const;
};

/// Reads a complete head; gives the status of the refusal otherwise (400, 405, 414, 417, 431, 501,
/// 505). After a refusal the connection must be closed: its framing cannot be trusted.
[[nodiscard]] Result<Head, int> parse_head(std::string_view head, const HeadLimits& limits = {});

/// Splits host[:port] and checks both; nothing when it is not an authority.
struct Authority {
  std::string host;
  std::string port;
};
[[nodiscard]] Result<Authority, int> parse_authority(std::string_view text);

}  // namespace parvis::web
