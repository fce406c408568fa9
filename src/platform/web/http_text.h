#pragma once
// The small grammar of HTTP fields: tokens, lists, weights, case (RFC 9110, section 5.6).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parvis::web {

/// A character of a token (RFC 9110, section 5.6.2).
[[nodiscard]] bool is_token_sign(char sign);
[[nodiscard]] bool is_token(std::string_view text);
/// ASCII only; other bytes stay.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] bool same_ignoring_case(std::string_view a, std::string_view b);
/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view without_blanks(std::string_view text);
/// The members of a comma-separated list, without blanks, empty ones left out. At most 64: what
/// comes after is not read.
[[nodiscard]] std::vector<std::string_view> list_items(std::string_view list);
/// "gzip;q=0.5" -> {"gzip", 500}; a weight that cannot be read counts as 0.
[[nodiscard]] std::pair<std::string_view, int> weighted(std::string_view item);
/// The parameter of a field such as a media type, unquoted: charset of "text/html; charset=utf-8".
[[nodiscard]] std::string parameter_of(std::string_view field, std::string_view name);
/// Equal, in a time that does not depend on where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);
/// The reason phrase of a status code, in English as in the standard.
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace parvis::web
