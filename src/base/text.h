#pragma once
// Small text tools that every room needs: UTF-8 safe, locale-free unless said.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis {

/// The text without white space at both ends (ASCII and no-break spaces).
[[nodiscard]] std::string trim(std::string_view text);
/// Lower case, accents and ligatures folded ("Œuvre d'Été" -> "oeuvre d'ete"): for comparing and
/// searching, never for showing.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);
/// The text with invalid UTF-8 replaced by U+FFFD and control characters other than \n and \t
/// dropped; CRLF becomes LF. What enters from outside passes here once.
[[nodiscard]] std::string clean_text(std::string_view text);
/// Number of code points.
[[nodiscard]] std::size_t length_in_characters(std::string_view text);
/// At most `characters_max` code points, cut on a code point, with an ellipsis when something was
/// cut.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t characters_max);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] bool starts_with_folded(std::string_view text, std::string_view prefix);
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text);
/// A decimal number with a point or a comma; nothing else around it.
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);
/// Percent-encoding of everything but unreserved characters (RFC 3986, section 2.3).
[[nodiscard]] std::string url_encode(std::string_view text);
/// SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// 20 bytes (RFC 2104): only for one-time codes, whose standard asks for it.
[[nodiscard]] std::string hmac_sha1(std::string_view key, std::string_view message);
/// A slug for addresses: "Rue de l'Église" -> "rue-de-l-eglise".
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace parvis
