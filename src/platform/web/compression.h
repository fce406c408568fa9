#pragma once
// gzip and brotli: which one the client takes, and the bytes.

#include <string>
#include <string_view>

namespace parvis::web {

enum class Encoding { identity, gzip, brotli };

[[nodiscard]] std::string_view name_of(Encoding encoding);  // "gzip", "br", ""

/// The encoding to answer with: brotli before gzip at equal weight, identity when neither is named
/// (RFC 9110, section 12.5.3).
[[nodiscard]] Encoding negotiate_encoding(std::string_view accept_encoding);

/// True for types that shrink: text, JSON, XML, SVG, scripts.
[[nodiscard]] bool is_worth_compressing(std::string_view content_type, std::size_t size);

/// What is sent to one person once is not worth the effort of what is kept for all: measured on a
/// list, half the time for 2 % more bytes (gzip), two fifths for 10 % (brotli).
enum class Effort { kept, once };

/// The bytes in that encoding (kept: libdeflate level 6, brotli quality 4; once: 1 and 2); the same
/// bytes for identity or when compression fails.
[[nodiscard]] std::string compress(std::string_view bytes, Encoding encoding,
                                   Effort effort = Effort::kept);

}  // namespace parvis::web
