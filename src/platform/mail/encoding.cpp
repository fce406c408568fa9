// Quoted-printable and encoded words, by hand.
#include "platform/mail/encoding.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mail/mail.h"

namespace parvis::mail {
namespace {

constexpr std::size_t line_max = 76;
constexpr std::string_view word_start = "=?UTF-8?Q?";
constexpr std::string_view word_end = "?=";

std::string hex(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return std::string("=") + digits[byte >> 4] + digits[byte & 15];
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// The byte that "=XX" at `at` stands for, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '=') return -1;
  const int high = digit(text[at + 1]);
  const int low = digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_plain(std::string_view text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
  return ascii && text.find("=?") == std::string_view::npos;
}

/// Signs that an encoded word may hold as they are wherever it stands (RFC 2047, section 5 (3)).
std::string encoded_sign(std::string_view sign) {
  std::string out;
  for (const char c : sign) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
    if (c == ' ') {
      out += '_';
    } else if (safe) {
      out += c;
    } else {
      out += hex(c);
    }
  }
  return out;
}

std::string encoded_words(std::string_view text, std::size_t used) {
  std::string out(word_start);
  std::size_t line = used + word_start.size();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (at + size < text.size() &&
           (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) {
      ++size;
    }
    // A character is never cut in two (RFC 2047, section 5).
    const std::string sign = encoded_sign(text.substr(at, size));
    if (line + sign.size() + word_end.size() > line_max) {
      out.append(word_end).append("\r\n ").append(word_start);
      line = 1 + word_start.size();
    }
    out += sign;
    line += sign.size();
    at += size;
  }
  return out.append(word_end);
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : clean_text(text)) out += c == '\n' || c == '\t' ? ' ' : c;
  return trim(out);
}

std::string to_quoted_printable(std::string_view text) {
  std::string out;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r') continue;
    if (c == '\n') {
      out += "\r\n";
      line = 0;
      continue;
    }
    const bool last = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
    const bool space = c == ' ' || c == '\t';
    const bool plain = c > 0x20 && c < 0x7f && c != '=';
    const std::string sign = plain || (space && !last) ? std::string(1, c) : hex(c);
    if (line + sign.size() > line_max - 1) {
      out += "=\r\n";
      line = 0;
    }
    out += sign;
    line += sign.size();
  }
  return out;
}

std::string from_quoted_printable(std::string_view encoded) {
  std::string out;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded.substr(at, 3) == "=\r\n") {
      at += 2;
    } else if (const int byte = escaped_byte(encoded, at); byte >= 0) {
      out += static_cast<char>(byte);
      at += 2;
    } else if (encoded[at] != '\r') {
      out += encoded[at];
    }
  }
  return out;
}

std::string to_header_text(std::string_view text, std::size_t used) {
  std::string line = one_line(text);
  if (is_plain(line) && used + line.size() <= line_max) return line;
  return encoded_words(line, used);
}

std::string from_header_text(std::string_view encoded) {
  std::string out;
  while (!encoded.empty()) {
    const std::size_t end = encoded.find(word_end, word_start.size());
    if (encoded.starts_with(word_start) && end != std::string_view::npos) {
      for (std::size_t at = word_start.size(); at < end; ++at) {
        const int byte = escaped_byte(encoded, at);
        out += byte >= 0 ? static_cast<char>(byte) : encoded[at] == '_' ? ' ' : encoded[at];
        if (byte >= 0) at += 2;
      }
      encoded.remove_prefix(end + word_end.size());
      // White space between two encoded words is not part of the text (RFC 2047, 6.2).
      const std::size_t next = encoded.find_first_not_of(" \r\n");
      if (next != std::string_view::npos && encoded.substr(next).starts_with(word_start)) {
        encoded.remove_prefix(next);
      }
    } else {
      if (encoded.front() != '\r' && encoded.front() != '\n') out += encoded.front();
      encoded.remove_prefix(1);
    }
  }
  return clean_text(out);
}

}  // namespace parvis::mail
