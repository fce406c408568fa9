// Hides personal data in what residents write: a small scanner for each kind of thing.
#include "requests/masking.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace parvis::requests {
namespace {

constexpr std::string_view mask = "[masqué]";

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}
bool is_upper(char sign) {
  return sign >= 'A' && sign <= 'Z';
}
bool is_ascii_letter(char sign) {
  return is_upper(sign) || (sign >= 'a' && sign <= 'z');
}
bool is_high(char sign) {
  return (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

char at(std::string_view text, std::size_t place) {
  return place < text.size() ? text[place] : '\0';
}

/// Length of the white space at a place: ASCII space, no-break space, narrow no-break space.
std::size_t space_at(std::string_view text, std::size_t place) {
  const char sign = at(text, place);
  if (sign == ' ' || sign == '\t') return 1;
  if (text.substr(std::min(place, text.size())).starts_with("\xC2\xA0")) return 2;
  if (text.substr(std::min(place, text.size())).starts_with("\xE2\x80\xAF")) return 3;
  return 0;
}

/// Length of one sign of a name at a place: a letter of any script, a dash, an apostrophe.
std::size_t name_sign_at(std::string_view text, std::size_t place) {
  const char sign = at(text, place);
  if (is_ascii_letter(sign) || sign == '-' || sign == '\'') return 1;
  if (!is_high(sign) || space_at(text, place) != 0) return 0;
  const auto rest = text.substr(place);
  if (rest.starts_with("\xE2\x80\x99")) return 3;  // typographic apostrophe
  // Other punctuation of the block U+2000 and the guillemets end a name.
  if (rest.starts_with("\xE2\x80") || rest.starts_with("\xC2")) return 0;
  std::size_t length = 1;
  while (place + length < text.size() &&
         (static_cast<unsigned char>(text[place + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

std::size_t word_end(std::string_view text, std::size_t place) {
  while (const std::size_t step = name_sign_at(text, place)) place += step;
  return place;
}

bool starts_word(std::string_view text, std::size_t place) {
  if (place == 0) return true;
  const char before = text[place - 1];
  return !is_ascii_letter(before) && !is_digit(before) && !is_high(before);
}

// --- each matcher gives the end of what it found at `from`, or `from` when nothing is there -----

bool is_mail_sign(char sign) {
  return is_ascii_letter(sign) || is_digit(sign) || is_high(sign) || sign == '.' || sign == '_' ||
         sign == '+' || sign == '-' || sign == '%';
}

std::size_t email_end(std::string_view text, std::size_t from) {
  if (from > 0 && is_mail_sign(text[from - 1])) return from;
  std::size_t place = from;
  while (is_mail_sign(at(text, place))) ++place;
  if (place == from || at(text, place) != '@') return from;
  std::size_t end = ++place;
  std::size_t last_dot = 0;
  while (is_mail_sign(at(text, place))) {
    if (text[place] == '.' && is_mail_sign(at(text, place + 1))) last_dot = place;
    if (text[place] != '.') end = place + 1;
    ++place;
  }
  return last_dot != 0 && end - last_dot > 2 ? end : from;
}

std::size_t separator_at(std::string_view text, std::size_t place) {
  const char sign = at(text, place);
  if (sign == '.' || sign == '-' || sign == '/' || sign == '(' || sign == ')') return 1;
  return space_at(text, place);
}

/// French numbers (10 digits from 0), and any number that says its country (+33 …, 0033 …).
std::size_t phone_end(std::string_view text, std::size_t from) {
  const char first = at(text, from);
  if (first != '+' && first != '0') return from;
  if (from > 0 && (is_digit(text[from - 1]) || text[from - 1] == ',')) return from;
  std::string digits;
  std::size_t end = from;
  for (std::size_t place = first == '+' ? from + 1 : from; place < text.size();) {
    if (is_digit(text[place])) {
      digits += text[place++];
      end = place;
      // A French number is complete with ten digits: what follows is something else.
      if (first == '0' && !digits.starts_with("00") && digits.size() == 10) break;
      continue;
    }
    std::size_t step = separator_at(text, place);
    // At most two separators side by side: ") " or ". ".
    if (step != 0) step += separator_at(text, place + step);
    if (step == 0 || !is_digit(at(text, place + step))) break;
    place += step;
  }
  const bool international =
      (first == '+' || digits.starts_with("00")) && digits.size() >= 9 && digits.size() <= 15;
  const bool french = digits.size() == 10 && digits[1] != '0' && !is_digit(at(text, end));
  return international || french ? end : from;
}

enum class Letters { capital, any };

/// Follows a pattern such as "LL-DDD-LL": L a capital, D a digit, - an optional dash or space. In
/// `Letters::any` a space is not taken, for "de 120 cm" is no plate.
std::size_t pattern_end(std::string_view text, std::size_t from, std::string_view pattern,
                        Letters letters) {
  const bool any_case = letters == Letters::any;
  std::size_t place = from;
  for (const char wanted : pattern) {
    if (wanted == '-') {
      const std::size_t space = any_case ? 0 : space_at(text, place);
      place += at(text, place) == '-' || at(text, place) == '.' ? 1 : space;
      continue;
    }
    const char sign = at(text, place);
    const bool right =
        wanted == 'D' ? is_digit(sign) : (any_case ? is_ascii_letter(sign) : is_upper(sign));
    if (!right) return from;
    ++place;
  }
  const char after = at(text, place);
  return is_digit(after) || is_ascii_letter(after) ? from : place;
}

std::size_t plate_end(std::string_view text, std::size_t from) {
  if (!starts_word(text, from)) return from;
  if (const auto end = pattern_end(text, from, "LL-DDD-LL", Letters::any); end != from) return end;
  if (const auto end = pattern_end(text, from, "LL-DDD-LL", Letters::capital); end != from)
    return end;
  constexpr std::array<std::string_view, 6> before_2009{"DDDD-LL-DD", "DDD-LL-DD", "DDDD-LLL-DD",
                                                        "DDD-LLL-DD", "DD-LLL-DD", "DD-LL-DD"};
  for (const auto pattern : before_2009) {
    if (const auto end = pattern_end(text, from, pattern, Letters::capital); end != from)
      return end;
  }
  return from;
}

constexpr std::array<std::string_view, 10> titles{"monsieur", "madame", "mademoiselle", "messieurs",
                                                  "mesdames", "mme",    "mlle",         "mr",
                                                  "mrs",      "mmes"};
constexpr std::array<std::string_view, 16> not_names{
    "le", "la", "les", "l",  "un", "une",      "qui",    "est",
    "a",  "et", "ou",  "en", "au", "monsieur", "madame", "maire"};
constexpr std::array<std::string_view, 13> particles{"de",  "du",  "des", "d",   "la", "le", "les",
                                                     "von", "van", "der", "ben", "el", "al"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_capital(std::string_view text, std::size_t place) {
  const char sign = at(text, place);
  if (is_upper(sign)) return true;
  const auto next = static_cast<unsigned char>(at(text, place + 1));
  return sign == '\xC3' && next >= 0x80 && next <= 0x9E;
}

std::size_t skip_spaces(std::string_view text, std::size_t place) {
  while (const std::size_t step = space_at(text, place)) place += step;
  return place;
}

/// The end of a title and its spaces, or `from`.
std::size_t title_end(std::string_view text, std::size_t from) {
  if (!starts_word(text, from)) return from;
  std::size_t end = word_end(text, from);
  const auto word = text.substr(from, end - from);
  const bool short_title = (word == "M" || word == "MM") && at(text, end) == '.';
  const bool bare_m = word == "M" && at(text, end) == ' ' && is_capital(text, end + 1);
  if (!short_title && !bare_m && !is_among(titles, fold(word))) return from;
  if (at(text, end) == '.') ++end;
  return skip_spaces(text, end);
}

/// The end of the name that begins at `from`: capitals with particles between them, or one word in
/// lower case; `from` when it is no name ("Monsieur le Maire").
std::size_t name_end(std::string_view text, std::size_t from) {
  std::size_t end = word_end(text, from);
  const auto first = fold(text.substr(from, end - from));
  const std::string before_apostrophe = first.substr(0, first.find('\''));
  if (end == from || is_among(not_names, first)) return from;
  if (first.find('\'') != std::string::npos && before_apostrophe == "l") return from;
  if (!is_capital(text, from) && !is_among(particles, first)) return end;
  for (int words = 1; words < 6; ++words) {
    std::size_t next = at(text, end) == '.' ? skip_spaces(text, end + 1) : skip_spaces(text, end);
    if (next == end) break;
    const std::size_t next_end = word_end(text, next);
    const auto word = fold(text.substr(next, next_end - next));
    const bool particle_before_name =
        is_among(particles, word) && is_capital(text, skip_spaces(text, next_end));
    if (next_end == next || (!is_capital(text, next) && !particle_before_name)) break;
    end = next_end;
  }
  return end;
}

/// Addresses, numbers and plates first, over the whole text: "Mme anne.petit@…" is an address, and
/// what follows the title is no name that ends at its point.
std::string without_addresses(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t place = 0;
  while (place < text.size()) {
    std::size_t end = email_end(text, place);
    if (end == place) end = phone_end(text, place);
    if (end == place) end = plate_end(text, place);
    if (end == place) {
      shown += text[place++];
    } else {
      shown += mask;
      place = end;
    }
  }
  return shown;
}

std::string without_names(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t place = 0;
  while (place < text.size()) {
    const std::size_t name = title_end(text, place);
    const std::size_t end = name == place ? name : name_end(text, name);
    if (end == name) {
      shown += text[place++];
    } else {
      shown.append(text.substr(place, name - place)).append(mask);
      place = end;
    }
  }
  return shown;
}

}  // namespace

std::string mask_personal(std::string_view text) {
  return without_names(without_addresses(text));
}

}  // namespace parvis::requests
