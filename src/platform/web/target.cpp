// Addresses and urlencoded forms.

#include "platform/web/target.h"

#include "base/text.h"
#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

constexpr std::size_t kCookiesMax = 50;

int digit_of(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

/// The byte of an escape at `at`, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = digit_of(text[at + 1]);
  const int low = digit_of(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string decode_field(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int byte = text[at] == '%' ? escaped_byte(text, at) : -1;
    if (byte >= 0) {
      result += static_cast<char>(byte);
      at += 2;
    } else {
      result += text[at] == '+' ? ' ' : text[at];
    }
  }
  return clean_text(result);
}

std::optional<std::string> decode_segment(std::string_view segment) {
  std::string result;
  for (std::size_t at = 0; at < segment.size(); ++at) {
    char sign = segment[at];
    if (sign == '%') {
      const int byte = escaped_byte(segment, at);
      if (byte < 0) return std::nullopt;
      sign = static_cast<char>(byte);
      at += 2;
    }
    const auto value = static_cast<unsigned char>(sign);
    if (value < 0x20 || value == 0x7f || sign == '/' || sign == '\\') return std::nullopt;
    result += sign;
  }
  if (result == "." || result == ".." || !is_utf8(result)) return std::nullopt;
  return result;
}

}  // namespace

std::optional<std::string> decode_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::string result;
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t slash = path.find('/', begin);
    const bool last = slash == std::string_view::npos;
    const auto segment = decode_segment(path.substr(begin, last ? slash : slash - begin));
    if (!segment || (segment->empty() && !last)) return std::nullopt;
    result += '/';
    result += *segment;
    if (last) break;
    begin = slash + 1;
  }
  return result;
}

std::optional<Fields> parse_form(std::string_view text, std::size_t fields_max) {
  Fields fields;
  while (!text.empty()) {
    const std::size_t stop = text.find('&');
    const std::string_view pair = text.substr(0, stop);
    text = stop == std::string_view::npos ? std::string_view{} : text.substr(stop + 1);
    if (pair.empty()) continue;
    if (fields.entries().size() == fields_max) return std::nullopt;
    const std::size_t equals = pair.find('=');
    const bool bare = equals == std::string_view::npos;
    fields.add(decode_field(pair.substr(0, equals)),
               bare ? std::string() : decode_field(pair.substr(equals + 1)));
  }
  return fields;
}

Fields parse_cookies(std::string_view header) {
  Fields cookies;
  while (!header.empty() && cookies.entries().size() < kCookiesMax) {
    const std::size_t stop = header.find(';');
    const std::string_view pair = without_blanks(header.substr(0, stop));
    header = stop == std::string_view::npos ? std::string_view{} : header.substr(stop + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || !is_token(pair.substr(0, equals))) continue;
    cookies.add(std::string(pair.substr(0, equals)), clean_text(pair.substr(equals + 1)));
  }
  return cookies;
}

}  // namespace parvis::web
