// Text tools: UTF-8 by hand where it is simple, ICU's Unicode tables where letters are folded.
#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/check.h"

namespace parvis {
namespace {

struct Decoded {
  char32_t sign;  // not_a_sign when the bytes are not UTF-8
  std::size_t size;
};
constexpr char32_t not_a_sign = 0xFFFFFFFF;

/// One code point at `at`; for bytes that are not UTF-8, the length to skip (Unicode 15, 3.9: the
/// longest part that could have begun a character counts as one).
Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0u;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return {first, 1};
  if (first < 0xC2 || first > 0xF4) return {not_a_sign, 1};
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  char32_t sign = first & (0xFFu >> (size + 1));
  for (std::size_t step = 1; step < size; ++step) {
    const unsigned next = byte(at + step);
    const bool fits = step == 1 ? next >= low && next <= high : (next & 0xC0) == 0x80;
    if (!fits) return {not_a_sign, step};
    sign = (sign << 6) | (next & 0x3F);
  }
  return {sign, size};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

constexpr std::string_view white_ascii = " \t\n\v\f\r";

/// Length of the white space that begins the text, 0 for none.
std::size_t white_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (white_ascii.find(text.front()) != std::string_view::npos) return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F") || text.starts_with("\u2007")) return 3;
  return text.starts_with("\uFEFF") ? 3 : 0;
}

std::size_t white_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (white_ascii.find(text.back()) != std::string_view::npos) return 1;
  if (text.ends_with("\u00A0")) return 2;
  if (text.ends_with("\u202F") || text.ends_with("\u2007")) return 3;
  return text.ends_with("\uFEFF") ? 3 : 0;
}

/// Letters that Unicode does not decompose, and the signs people type in several ways.
std::string_view plain_form(UChar32 sign) {
  switch (sign) {
    case 0x0153:
      return "oe";
    case 0x00E6:
      return "ae";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00FE:
      return "th";
    case 0x0131:
      return "i";
    case 0x0127:
      return "h";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
      return "-";
    default:
      return {};
  }
}

std::string fold_unicode(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  check(U_SUCCESS(status), "ICU carries its normalisation data");
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString folded =
      decompose->normalize(casefold->normalize(source, status), status);
  check(U_SUCCESS(status), "normalising never fails but for lack of memory");
  icu::UnicodeString kept;
  std::string out;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 sign = folded.char32At(at);
    if (u_charType(sign) == U_NON_SPACING_MARK) continue;
    const std::string_view plain = plain_form(sign);
    if (!plain.empty()) {
      kept.append(icu::UnicodeString::fromUTF8(
          icu::StringPiece(plain.data(), static_cast<std::int32_t>(plain.size()))));
    } else {
      kept.append(sign);
    }
  }
  return kept.toUTF8String(out);
}

}  // namespace

std::string trim(std::string_view text) {
  for (std::size_t size = 0; (size = white_at_start(text)) > 0;) text.remove_prefix(size);
  for (std::size_t size = 0; (size = white_at_end(text)) > 0;) text.remove_suffix(size);
  return std::string(text);
}

std::string fold(std::string_view text) {
  if (!is_ascii(text)) return fold_unicode(text);
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_ascii);
  return out;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (next.sign == not_a_sign) return false;
    at += next.size;
  }
  return true;
}

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const bool control = next.sign < 0x20 || (next.sign >= 0x7F && next.sign < 0xA0);
    if (next.sign == not_a_sign) {
      out += "\uFFFD";
    } else if (!control || next.sign == '\n' || next.sign == '\t') {
      out.append(text.substr(at, next.size));
    }
    at += next.size;
  }
  return out;
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += decode(text, at).size;
  return count;
}

std::string shorten(std::string_view text, std::size_t characters_max) {
  // One character is kept back for the ellipsis.
  std::size_t count = 0;
  std::size_t cut = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count + 1 == characters_max) cut = at;
    if (count == characters_max) {
      return characters_max == 0 ? std::string() : trim(text.substr(0, cut)) + "…";
    }
    at += decode(text, at).size;
  }
  return std::string(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    if (end == std::string_view::npos) {
      parts.emplace_back(text.substr(begin));
      return parts;
    }
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) out += separator;
    out += parts[at];
  }
  return out;
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  return fold(text).starts_with(fold(prefix));
}

std::optional<long long> parse_integer(std::string_view text) {
  long long value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || at != end) return std::nullopt;
  return value;
}

std::optional<double> parse_decimal(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), ',', '.');
  const std::string_view digits = std::string_view(plain).substr(plain.starts_with('-') ? 1 : 0);
  // Only digits around one point at most: no exponent, no "inf", no "nan".
  if (digits.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  if (digits.empty() || digits.front() == '.' || digits.back() == '.') return std::nullopt;
  double value = 0;
  const char* end = plain.data() + plain.size();
  const auto [at, error] = std::from_chars(plain.data(), end, value);
  if (error != std::errc() || at != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string url_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const char lower = lower_ascii(c);
    const bool unreserved = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace parvis
