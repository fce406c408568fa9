#pragma once
// A place in an opening_hours text, moving from left to right. For the parser only.

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parvis::territory::hours {

/// Why reading stopped; thrown and caught inside the parser only.
struct Misread {
  Word reason;
  std::size_t at;
};

class Cursor {
 protected:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[noreturn]] void fail(Word reason) const { throw Misread{reason, at_}; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  static bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
  static bool is_letter(char sign) { return std::isalpha(static_cast<unsigned char>(sign)) != 0; }
  void skip() {
    while (peek() == ' ') ++at_;
  }
  bool take(std::string_view sign) {
    if (text_.substr(std::min(at_, text_.size())).starts_with(sign)) {
      at_ += sign.size();
      return true;
    }
    return false;
  }
  /// The word that stands here in lower case, or "".
  [[nodiscard]] std::string word() const {
    std::string letters;
    for (std::size_t i = at_; i < text_.size() && is_letter(text_[i]); ++i) {
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[i])));
    }
    return letters;
  }
  bool take_word(std::string_view wanted) {
    if (word() != wanted) return false;
    at_ += wanted.size();
    return true;
  }
  [[nodiscard]] std::size_t digits() const {
    std::size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
  }
  int number(std::size_t digits_max, Word reason) {
    const std::size_t count = digits();
    if (count == 0 || count > digits_max) fail(reason);
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[at_ + i] - '0');
    at_ += count;
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace parvis::territory::hours
