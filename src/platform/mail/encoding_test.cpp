// Quoted-printable and encoded words: limits of the standards, and back again.
#include "platform/mail/encoding.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace parvis::mail {
namespace {

void expect_lines_of_at_most_76(std::string_view text) {
  for (auto line : split(text, '\n')) {
    if (line.ends_with('\r')) line.pop_back();
    EXPECT_LE(line.size(), 76u) << line;
  }
}

TEST(EncodingTest, a_body_survives_and_its_lines_stay_short) {
  std::string longest;
  for (int count = 0; count < 200; ++count) longest += "été=";
  for (const std::string& text :
       {std::string("Bonjour,\n\nla lampe est réparée.\n"), std::string("fin de ligne \nsuite\t\n"),
        longest, std::string("= =3D .\n.\n"), std::string()}) {
    const std::string encoded = to_quoted_printable(text);
    EXPECT_EQ(from_quoted_printable(encoded), text);
    expect_lines_of_at_most_76(encoded);
    EXPECT_TRUE(std::all_of(encoded.begin(), encoded.end(), [](char c) {
      return c == '\r' || c == '\n' || (c >= 0x20 && c < 0x7f) || c == '\t';
    }));
    EXPECT_EQ(encoded.find(" \r\n"), std::string::npos);
  }
}

TEST(EncodingTest, header_texts_are_plain_when_they_can_be) {
  EXPECT_EQ(to_header_text("Your request", 9), "Your request");
  EXPECT_EQ(to_header_text("Réparé", 9), "=?UTF-8?Q?R=C3=A9par=C3=A9?=");
}

TEST(EncodingTest, long_subjects_fold_between_characters) {
  std::string subject;
  for (int count = 0; count < 40; ++count) subject += "été œuvre ";
  subject.pop_back();
  const std::string encoded = to_header_text(subject, 9);
  expect_lines_of_at_most_76("Subject: " + encoded);
  EXPECT_EQ(from_header_text(encoded), subject);
  for (const auto& line : split(encoded, '\n')) {
    EXPECT_TRUE(is_utf8(from_header_text(trim(line))));
    EXPECT_TRUE(trim(line).starts_with("=?UTF-8?Q?") && trim(line).ends_with("?="));
  }
}

TEST(EncodingTest, no_line_break_passes_into_a_header) {
  const std::string attack = to_header_text("Bonjour\r\nBcc: tous@ville.fr", 9);
  EXPECT_EQ(attack.find('\n'), std::string::npos);
  EXPECT_EQ(attack, "Bonjour Bcc: tous@ville.fr");
  EXPECT_EQ(from_header_text(to_header_text("=?UTF-8?Q?faux?=", 9)), "=?UTF-8?Q?faux?=");
}

}  // namespace
}  // namespace parvis::mail
