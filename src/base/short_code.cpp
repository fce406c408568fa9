// Short codes: seven random signs and a check sign, weighted modulo 29.
#include "base/short_code.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/check.h"

namespace parvis {
namespace {

// Ten digits and nineteen letters. The seven letters left out look like a sign that stays: O 0, I
// 1, L 1, Z 2, S 5, B 8, U V; B and S also sound like P and F. What still sounds alike (M N, D T)
// is a wrong sign that the check sign finds.
constexpr std::string_view alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
static_assert(alphabet.size() == 29, "a prime: no two signs can hide behind a weight");
constexpr std::size_t random_signs = 7;

char canonical(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  switch (upper) {
    case 'O':
      return '0';
    case 'I':
    case 'L':
      return '1';
    case 'Z':
      return '2';
    case 'S':
      return '5';
    case 'B':
      return '8';
    case 'U':
      return 'V';
    default:
      return upper;
  }
}

/// The check sign. Place p weighs p + 2 and the check sign weighs 1, its neighbour 8: one wrong
/// sign changes the sum by weight x difference, a swap of neighbours by (difference of weights) x
/// (difference of signs); none of these factors is a multiple of 29, so neither is their product.
char check_sign(std::string_view signs) {
  std::size_t sum = 0;
  for (std::size_t place = 0; place < random_signs; ++place) {
    sum += (place + 2) * alphabet.find(signs[place]);
  }
  return alphabet[(alphabet.size() - sum % alphabet.size()) % alphabet.size()];
}

std::string with_dash(std::string_view signs) {
  return std::string(signs.substr(0, 4)) + "-" + std::string(signs.substr(4));
}

/// A sign of the alphabet with equal chances for all: bytes above the last multiple are drawn
/// again.
char random_sign() {
  constexpr unsigned limit = 256 / alphabet.size() * alphabet.size();
  for (;;) {
    unsigned char byte = 0;
    if (getrandom(&byte, 1, 0) != 1) {
      check(errno == EINTR, "getrandom(2) gives bytes on every kernel we run on");
    } else if (byte < limit) {
      return alphabet[byte % alphabet.size()];
    }
  }
}

}  // namespace

std::string new_short_code() {
  std::string signs;
  for (std::size_t place = 0; place < random_signs; ++place) signs += random_sign();
  signs += check_sign(signs);
  return with_dash(signs);
}

std::optional<std::string> parse_short_code(std::string_view typed) {
  constexpr std::array<std::string_view, 10> forgiven{" ", "\t",     "\n",     "\r",     "-",
                                                      ".", "\u00A0", "\u2011", "\u2013", "\u2014"};
  std::string signs;
  while (!typed.empty()) {
    const auto skip = std::find_if(forgiven.begin(), forgiven.end(), [&](std::string_view piece) {
      return typed.starts_with(piece);
    });
    if (skip != forgiven.end()) {
      typed.remove_prefix(skip->size());
      continue;
    }
    const char sign = canonical(typed.front());
    if (alphabet.find(sign) == std::string_view::npos) return std::nullopt;
    if (signs.size() > random_signs) return std::nullopt;
    signs += sign;
    typed.remove_prefix(1);
  }
  if (signs.size() != random_signs + 1 || signs.back() != check_sign(signs)) return std::nullopt;
  return with_dash(signs);
}

}  // namespace parvis
