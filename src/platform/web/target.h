#pragma once
// Addresses and urlencoded forms: percent-decoding once, paths without tricks, fields cleaned.

#include <optional>
#include <string>
#include <string_view>

#include "platform/web/http.h"

namespace parvis::web {

/// The path of a request target, percent-decoded once. Nothing (400) for a bad escape, bytes that
/// are not UTF-8, control characters, "." and ".." segments, empty segments other than the last,
/// and slashes or backslashes hidden in a segment: a browser sends none of these.
[[nodiscard]] std::optional<std::string> decode_path(std::string_view path);

/// Fields of "a=1&b=2" (WHATWG URL, 5.1): "+" is a space, an escape that cannot be read stays as it
/// is, names and values are cleaned. Nothing when there are more than `fields_max`.
[[nodiscard]] std::optional<Fields> parse_form(std::string_view text,
                                               std::size_t fields_max = 1000);

/// Cookies of a Cookie header; what has no "=" or no name is left out, at most 50 are read.
[[nodiscard]] Fields parse_cookies(std::string_view header);

}  // namespace parvis::web
