#pragma once
// The encodings of mail: quoted-printable bodies and encoded words, there and back.

#include <cstddef>
#include <string>
#include <string_view>

namespace parvis::mail {

/// A text as a quoted-printable body with CRLF and lines of at most 76 signs (RFC 2045, 6.7).
[[nodiscard]] std::string to_quoted_printable(std::string_view text);
[[nodiscard]] std::string from_quoted_printable(std::string_view encoded);
/// A header's text: as it is when it is short ASCII, else encoded words of UTF-8 (RFC 2047), folded
/// at 76 signs; `used` signs already stand on the first line. Control characters become spaces.
[[nodiscard]] std::string to_header_text(std::string_view text, std::size_t used);
/// The reader's side for headers that we wrote: unfolds and decodes Q words.
[[nodiscard]] std::string from_header_text(std::string_view encoded);

}  // namespace parvis::mail
