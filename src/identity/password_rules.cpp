// What makes a password too easy to guess.

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/text.h"
#include "identity/common_passwords.h"
#include "identity/rules.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

constexpr std::array<std::string_view, 8> keyboard_rows{
    "azertyuiop", "qwertyuiop", "qsdfghjklm", "asdfghjkl",
    "wxcvbn",     "zxcvbnm",    "1234567890", "abcdefghijklmnopqrstuvwxyz"};

/// So few well-known pieces can be tried one after the other; a sentence of many words cannot.
constexpr int pieces_max = 3;
constexpr std::size_t distinct_signs_min = 5;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The letter a sign stands for in "m0td3p@sse".
char letter_behind(char c) {
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case '!':
      return 'i';
    case '3':
      return 'e';
    case '4':
    case '@':
      return 'a';
    case '5':
    case '$':
      return 's';
    case '7':
      return 't';
    default:
      return c;
  }
}

std::string letters_and_digits(std::string_view folded) {
  std::string kept;
  for (char c : folded) {
    if (is_letter(c) || is_digit(c)) kept += c;
  }
  return kept;
}

/// Signs that stand for letters are read as letters, but for the digits put before and after.
std::string without_disguise(std::string_view folded) {
  const auto begins = [](char c) { return is_letter(c) || c == '@' || c == '$'; };
  while (!folded.empty() && !begins(folded.front())) folded.remove_prefix(1);
  while (!folded.empty() && !begins(folded.back())) folded.remove_suffix(1);
  std::string plain;
  for (char c : folded) plain += letter_behind(c);
  return letters_and_digits(plain);
}

/// Length of the run that starts the text: the same sign again, or a row of the keyboard read one
/// way or the other. Shorter than three is chance.
std::size_t run_length(std::string_view text) {
  std::size_t longest = 1;
  while (longest < text.size() && text[longest] == text[0]) ++longest;
  for (std::string_view row : keyboard_rows) {
    for (int step : {1, -1}) {
      auto at = static_cast<int>(row.find(text[0]));
      if (at < 0) continue;
      std::size_t length = 0;
      while (length < text.size() && at >= 0 && at < static_cast<int>(row.size()) &&
             row[static_cast<std::size_t>(at)] == text[length]) {
        ++length;
        at += step;
      }
      longest = std::max(longest, length);
    }
  }
  return longest < 3 ? 0 : longest;
}

/// The fewest well-known pieces the text can be cut into (digits between them are free); more than
/// pieces_max when it cannot.
int pieces_of(std::string_view text, const std::vector<std::string>& known) {
  constexpr int never = 1000;
  const bool has_letters = std::any_of(text.begin(), text.end(), is_letter);
  std::vector<int> fewest(text.size() + 1, never);
  fewest[0] = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (fewest[at] == never) continue;
    const auto rest = text.substr(at);
    const auto reach = [&](std::size_t length, int cost) {
      fewest[at + length] = std::min(fewest[at + length], fewest[at] + cost);
    };
    if (has_letters && is_digit(rest[0])) reach(1, 0);
    // Any part of a run may be left for what follows it.
    for (std::size_t length = 3; length <= run_length(rest); ++length) reach(length, 1);
    for (const auto& word : known) {
      if (rest.starts_with(word)) reach(word.size(), 1);
    }
  }
  return fewest.back();
}

void add_words_of(std::vector<std::string>& known, std::string_view text) {
  std::string word;
  for (char c : fold(text) + " ") {
    if (is_letter(c)) {
      word += c;
      continue;
    }
    if (word.size() >= 3) known.push_back(word);
    word.clear();
  }
}

bool is_made_of(std::string_view password, const std::vector<std::string>& known) {
  // A number alone (a date, a telephone) is tried in no time.
  if (std::all_of(password.begin(), password.end(), is_digit)) return true;
  const std::string folded = fold(password);
  for (const auto& text : {letters_and_digits(folded), without_disguise(folded)}) {
    if (!text.empty() && pieces_of(text, known) <= pieces_max) return true;
  }
  return std::set<char>(password.begin(), password.end()).size() < distinct_signs_min;
}

std::vector<std::string> known_words() {
  const auto words = common_password_words();
  return {words.begin(), words.end()};
}

/// What zxcvbn thinks of the guesses needed, in bits: it knows ten thousands of stolen passwords,
/// names and words, written backwards and in disguise too.
double bits_to_guess(std::string_view password, const std::vector<std::string>& personal) {
  std::vector<const char*> names;
  for (const auto& name : personal) names.push_back(name.c_str());
  names.push_back(nullptr);
  return ZxcvbnMatch(std::string(password).c_str(), names.data(), nullptr);
}

}  // namespace

bool is_well_known_password(std::string_view password) {
  return is_made_of(password, known_words());
}

std::optional<Word> password_refusal(std::string_view password, const PasswordContext& context) {
  if (!is_utf8(password)) return words::password_unreadable;
  const std::size_t length = length_in_characters(password);
  if (length < password_characters_min) return words::password_too_short;
  if (length > password_characters_max) return words::password_too_long;
  auto known = known_words();
  if (is_made_of(password, known)) return words::password_well_known;
  std::vector<std::string> personal;
  add_words_of(personal, context.email);
  add_words_of(personal, context.person_name);
  add_words_of(personal, context.commune_name);
  known.insert(known.end(), personal.begin(), personal.end());
  if (is_made_of(password, known)) return words::password_personal;
  if (bits_to_guess(password, personal) < password_bits_min) return words::password_well_known;
  return std::nullopt;
}

}  // namespace parvis::identity
