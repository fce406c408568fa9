#pragma once
// The door of print: letters on A4 for an envelope with a window, and sheets of labels, as PDF.

#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/i18n.h"

namespace parvis::print {

/// A letter, in the words of whoever sends it. Paragraphs are parted by empty lines; a line in a
/// paragraph stays a line.
struct Letter {
  i18n::Language language = i18n::Language::fr;
  std::string sender;        // the commune
  std::string sender_lines;  // its address, telephone, hours: under the name
  std::string recipient;
  std::string recipient_lines;
  std::string date;       // "Valmorin, le 3 mars 2026"
  std::string reference;  // at the foot of every page too
  std::string subject;
  std::string text;
  std::string signature;  // first name, last name, rank, address (CRPA L111-2); may be ""
};

/// The letters one after the other in one PDF, each from a page of its own, pages numbered by
/// letter. Text can be found, copied and read aloud; titles and paragraphs are tagged. What that
/// PDF does not say (its language, what is only decoration) is in the README.
[[nodiscard]] std::string pdf_of_letters(const std::vector<Letter>& letters,
                                         std::string_view title);

/// The squares of a QR code, row by row.
struct Squares {
  int side = 0;
  std::vector<bool> dark;
};
/// A label to stick on a letter that came in.
struct Label {
  Squares code;
  std::string title;  // the number, large
  std::vector<std::string> lines;
};
/// Sheets of 24 labels of 70 x 37 mm (A4, three columns); the first `skipped` are left empty, so
/// that a sheet is used to its end.
constexpr int labels_on_sheet = 24;
[[nodiscard]] std::string pdf_of_labels(const std::vector<Label>& labels, int skipped);

/// The text as French printers set it: no-break spaces before : ; ! ?, inside « », between
/// the letter and the number of an article. English stays as it is.
[[nodiscard]] std::string typeset(i18n::Language language, std::string_view text);
/// The address in the six lines a window shows: what is beyond joins the line before the last.
[[nodiscard]] std::vector<std::string> address_lines(std::string_view name,
                                                     std::string_view address);

}  // namespace parvis::print
