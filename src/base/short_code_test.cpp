// Short codes: what the check sign promises, tried on every place and every sign.
#include "base/short_code.h"

#include <gtest/gtest.h>

#include <set>

namespace parvis {
namespace {

constexpr std::string_view alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
constexpr std::string_view places = "01235678";  // of the signs in "K7Q2-9MPD", without the dash

TEST(ShortCodeTest, a_new_code_has_two_groups_of_four_and_is_its_own_canonical_form) {
  for (int count = 0; count < 1000; ++count) {
    const std::string code = new_short_code();
    ASSERT_EQ(code.size(), 9u);
    ASSERT_EQ(code[4], '-');
    for (const char place : places) {
      ASSERT_NE(alphabet.find(code[static_cast<std::size_t>(place - '0')]), std::string_view::npos);
    }
    ASSERT_EQ(parse_short_code(code), code);
  }
}

TEST(ShortCodeTest, any_single_wrong_sign_is_found) {
  for (int count = 0; count < 300; ++count) {
    const std::string code = new_short_code();
    for (const char place : places) {
      for (const char sign : alphabet) {
        std::string wrong = code;
        wrong[static_cast<std::size_t>(place - '0')] = sign;
        if (wrong == code) continue;
        ASSERT_FALSE(parse_short_code(wrong)) << code << " " << wrong;
      }
    }
  }
}

TEST(ShortCodeTest, any_swap_of_two_neighbours_is_found) {
  for (int count = 0; count < 2000; ++count) {
    const std::string code = new_short_code();
    for (std::size_t at = 0; at + 1 < places.size(); ++at) {
      std::string wrong = code;
      std::swap(wrong[static_cast<std::size_t>(places[at] - '0')],
                wrong[static_cast<std::size_t>(places[at + 1] - '0')]);
      if (wrong == code) continue;
      ASSERT_FALSE(parse_short_code(wrong)) << code << " " << wrong;
    }
  }
}

TEST(ShortCodeTest, what_a_person_types_is_brought_to_the_canonical_form) {
  // Sum of place weights 2..8 times 0, 1, 5, 8, 2, 1, 0 is 0+3+20+40+12+7+0 = 82; 87 - 82 = 5.
  const std::string code = "0158-2105";
  for (const char* typed : {"0158-2105", "01582105", " 0158 2105 ", "OISB-ZLO5", "oisb zlos",
                            "0158–2105", "0158\u00A02105", "0.1.5.8.2.1.0.5"}) {
    EXPECT_EQ(parse_short_code(typed), code) << typed;
  }
  for (const char* bad : {"", "0158-210", "0158-21055", "0158-210é", "0158/2105", "0158-2106"}) {
    EXPECT_FALSE(parse_short_code(bad)) << bad;
  }
}

TEST(ShortCodeTest, codes_do_not_repeat_and_use_all_signs) {
  std::set<std::string> codes;
  std::set<char> signs;
  for (int count = 0; count < 3000; ++count) {
    const std::string code = new_short_code();
    codes.insert(code);
    signs.insert(code.begin(), code.end());
  }
  EXPECT_GE(codes.size(), 2999u);
  EXPECT_EQ(signs.size(), alphabet.size() + 1);
}

}  // namespace
}  // namespace parvis
