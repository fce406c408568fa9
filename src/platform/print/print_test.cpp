// Printed pages read back by another program (poppler): their text, their places, their pages.
#include "platform/print/print.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace parvis::print {
namespace {

/// What a command writes on its standard output.
std::string output_of(const std::string& command) {
  std::string text;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  std::array<char, 4096> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    text.append(buffer.data(), count);
  }
  ::pclose(pipe);
  return text;
}

class PrintTest : public testing::Test {
 protected:
  PrintTest() {
    std::string name = std::filesystem::temp_directory_path() / "parvis-print-XXXXXX";
    directory_ = ::mkdtemp(name.data());
  }
  ~PrintTest() override { std::filesystem::remove_all(directory_); }

  std::string kept(const std::string& pdf) {
    const auto path = directory_ / "page.pdf";
    std::ofstream(path, std::ios::binary) << pdf;
    return path.string();
  }
  /// Words with a no-break space in them as with any other.
  static std::string plain(std::string text) {
    for (std::size_t at = 0; (at = text.find("\u00a0")) != std::string::npos;) {
      text.replace(at, 2, " ");
    }
    return text;
  }
  std::string text_of(const std::string& pdf) {
    return plain(output_of("pdftotext " + kept(pdf) + " -"));
  }
  std::string text_in(const std::string& pdf, const std::string& box_points) {
    return plain(output_of("pdftotext " + box_points + " " + kept(pdf) + " -"));
  }
  int pages_of_pdf(const std::string& pdf) {
    const auto said = output_of("pdfinfo " + kept(pdf));
    const auto at = said.find("Pages:");
    return at == std::string::npos ? 0 : std::atoi(said.c_str() + at + 6);
  }

  static Letter letter() {
    Letter made;
    made.sender = "Ville de Valmorin";
    made.sender_lines = "1 place de la Mairie\n99001 Valmorin";
    made.recipient = "Jeanne Roux";
    made.recipient_lines = "2 rue des Lilas\n99001 Valmorin";
    made.date = "Valmorin, le 3 mars 2026";
    made.reference = "Demande 2026-00421";
    made.subject = "Votre demande 2026-00421";
    made.text = "Bonjour,\n\nLe trou est bouché : merci !\n\nL’équipe de la voirie";
    made.signature = "Awa Diallo\nResponsable voirie";
    return made;
  }

  std::filesystem::path directory_;
};

TEST_F(PrintTest, a_letter_gives_its_words_back) {
  const auto text = text_of(pdf_of_letters({letter()}, "Courriers"));
  for (const auto* words : {"Ville de Valmorin", "Jeanne Roux", "Objet : Votre demande 2026-00421",
                            "Le trou est bouché : merci !", "Responsable voirie", "Page 1 sur 1"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
}

TEST_F(PrintTest, the_window_shows_the_address_and_nothing_else) {
  // 100 to 190 mm by 55 to 79 mm, in points of 1/72 inch (-r 72).
  const auto shown =
      text_in(pdf_of_letters({letter()}, "Courriers"), "-r 72 -x 283 -y 156 -W 255 -H 68 -layout");
  EXPECT_NE(shown.find("Jeanne Roux"), std::string::npos) << shown;
  EXPECT_NE(shown.find("99001 Valmorin"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("Ville"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("mars"), std::string::npos) << shown;
}

TEST_F(PrintTest, each_letter_begins_on_a_page_of_its_own_and_counts_its_pages) {
  auto two_pages = letter();
  for (int i = 0; i < 40; ++i) two_pages.text += "\n\nUn paragraphe de plus, assez court.";
  const auto pdf = pdf_of_letters({two_pages, letter()}, "Courriers");
  EXPECT_EQ(pages_of_pdf(pdf), 3);
  const auto text = text_of(pdf);
  EXPECT_NE(text.find("Page 2 sur 2"), std::string::npos) << text;
  EXPECT_NE(text.find("Page 1 sur 1"), std::string::npos) << text;
}

TEST_F(PrintTest, the_structure_of_a_letter_is_tagged) {
  const auto said = output_of("pdfinfo " + kept(pdf_of_letters({letter()}, "Courriers")));
  EXPECT_NE(said.find("Tagged:          yes"), std::string::npos) << said;
}

TEST_F(PrintTest, labels_fill_sheets_and_begin_where_the_last_one_ended) {
  const std::vector<Label> labels(3, Label{{2, {true, false, false, true}}, "2026-00421", {}});
  EXPECT_EQ(pages_of_pdf(pdf_of_labels(labels, 0)), 1);
  EXPECT_EQ(pages_of_pdf(pdf_of_labels(labels, labels_on_sheet - 2)), 2);
  EXPECT_NE(text_of(pdf_of_labels(labels, 0)).find("2026-00421"), std::string::npos);
}

TEST(Typesetting, french_signs_keep_their_space_and_english_ones_stay) {
  EXPECT_EQ(typeset(i18n::Language::fr, "Quoi ? « Oui » : 5 %"),
            "Quoi\u00a0? «\u00a0Oui\u00a0»\u00a0: 5\u00a0%");
  EXPECT_EQ(typeset(i18n::Language::fr, "n° 12, article L. 112-11"),
            "n°\u00a012, article L.\u00a0112-11");
  EXPECT_EQ(typeset(i18n::Language::en, "What? Yes : no"), "What? Yes : no");
}

TEST(Addresses, six_lines_at_most_and_the_town_last) {
  const auto lines =
      address_lines("Jeanne Roux",
                    "Chez M. Petit\nAppartement 12\nBâtiment C\nRésidence des Lilas\n"
                    "2 rue des Lilas\nBP 12\n\n99001 Valmorin");
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines.front(), "Jeanne Roux");
  EXPECT_EQ(lines.back(), "99001 Valmorin");
  EXPECT_EQ(lines[4], "Résidence des Lilas, 2 rue des Lilas, BP 12");
}

}  // namespace
}  // namespace parvis::print
