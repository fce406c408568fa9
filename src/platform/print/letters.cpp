// Letters on A4. The address stands where every window of a long envelope shows it, wherever the
// sheet slides: see the README.
#include <algorithm>

#include "base/text.h"
#include "platform/print/canvas.h"
#include "platform/print/print.h"
#include "platform/print/words.h"

namespace parvis::print {
namespace {

constexpr double margin_mm = 20;
constexpr double text_width_mm = page_width_mm - 2 * margin_mm;
constexpr double window_x_mm = 105;
constexpr double window_y_mm = 55;
constexpr double window_width_mm = 85;
constexpr double window_line_mm = 4;
constexpr double date_y_mm = 86;
constexpr double subject_y_mm = 102;
constexpr double next_page_y_mm = 25;
constexpr double foot_y_mm = 282;
constexpr double text_end_mm = 272;
constexpr double gap_mm = 3;
constexpr double small_gap_mm = 1;
constexpr int window_lines_max = 6;

constexpr Type plain{};
constexpr Type address_type{.points = 10};
constexpr Type small{.points = 9};
constexpr Type head{.points = 13, .bold = true};
constexpr Type strong{.bold = true};
constexpr Type foot{.points = 8};
constexpr Type foot_right{.points = 8, .right = true};

/// One letter on its pages. It is laid out twice: the first time only to count its pages.
class LetterPages {
 public:
  LetterPages(Canvas& canvas, const Letter& letter, int pages)
      : canvas_(canvas), letter_(letter), pages_(pages) {}

  int lay_out() {
    write_head();
    y_ = canvas_.write(canvas_.block(said(i18n::say(letter_.language, words::subject,
                                                    {{"subject", letter_.subject}})),
                                     text_width_mm, strong),
                       margin_mm, subject_y_mm, Tag::title);
    y_ += 2 * gap_mm;
    const auto all = paragraphs();
    for (std::size_t i = 0; i < all.size(); ++i) {
      write_paragraph(all[i]);
      const bool facts = i + 1 < all.size() && is_fact(all[i]) && lines_of(all[i + 1]) == 1;
      y_ += facts ? small_gap_mm : gap_mm;
    }
    write_signature();
    end_page();
    return page_;
  }

 private:
  [[nodiscard]] std::string said(std::string_view text) const {
    return typeset(letter_.language, text);
  }

  [[nodiscard]] std::vector<std::string> paragraphs() const {
    std::vector<std::string> all;
    std::string rest = letter_.text;
    for (auto end = rest.find("\n\n"); !rest.empty(); end = rest.find("\n\n")) {
      const auto one = trim(rest.substr(0, end));
      if (!one.empty()) all.push_back(one);
      rest = end == std::string::npos ? "" : rest.substr(end + 2);
    }
    return all;
  }

  [[nodiscard]] int lines_of(const std::string& paragraph) const {
    return canvas_.block(said(paragraph), text_width_mm, plain).lines();
  }
  /// One line that is no sentence, "Telephone: 01…": several of them are read as a list.
  [[nodiscard]] bool is_fact(const std::string& paragraph) const {
    return std::string_view(".,;!?").find(paragraph.back()) == std::string_view::npos &&
           lines_of(paragraph) == 1;
  }

  void write_head() {
    double y = canvas_.write(canvas_.block(letter_.sender, 90, head), margin_mm, 16);
    if (!letter_.sender_lines.empty()) {
      y = canvas_.write(canvas_.block(said(letter_.sender_lines), 80, small), margin_mm, y + 1);
    }
    std::string to;
    for (const auto& line : address_lines(letter_.recipient, letter_.recipient_lines)) {
      to += (to.empty() ? "" : "\n") + line;
    }
    y = window_y_mm;
    for (const auto& line : split(to, '\n')) {
      canvas_.write(canvas_.block(line, window_width_mm, address_type), window_x_mm, y);
      y += window_line_mm;
    }
    canvas_.write(canvas_.block(said(letter_.date), window_width_mm, plain), window_x_mm,
                  date_y_mm);
    // Where the sheet is folded in three.
    canvas_.stroke(4, 99, 9, 99);
    canvas_.stroke(4, 198, 9, 198);
  }

  /// Never a single line of a paragraph alone at the end or the top of a page, where it has four.
  void write_paragraph(const std::string& paragraph) {
    const auto block = canvas_.block(said(paragraph), text_width_mm, plain);
    const double line = block.line_height_mm();
    int done = 0;
    while (done < block.lines()) {
      const int left = block.lines() - done;
      int fitting = static_cast<int>((text_end_mm - y_) / line);
      if (fitting < left && left - fitting == 1 && fitting > 2) --fitting;
      if (fitting < left && fitting < 2) {
        next_page();
        continue;
      }
      const int end = done + std::min(left, fitting);
      y_ = canvas_.write(block, margin_mm, y_, done, end, Tag::paragraph);
      done = end;
      if (done < block.lines()) next_page();
    }
  }

  /// Kept whole.
  void write_signature() {
    if (letter_.signature.empty()) return;
    const auto block = canvas_.block(said(letter_.signature), window_width_mm, plain);
    const double height = block.lines() * block.line_height_mm() + 2 * gap_mm;
    if (y_ + height > text_end_mm) next_page();
    y_ = canvas_.write(block, window_x_mm, y_ + 2 * gap_mm);
  }

  void next_page() {
    end_page();
    ++page_;
    y_ = next_page_y_mm;
  }

  void end_page() {
    canvas_.write(canvas_.block(said(letter_.reference), 110, foot), margin_mm, foot_y_mm);
    const auto number = i18n::say(
        letter_.language, words::page_of,
        {{"page", std::to_string(page_)}, {"pages", std::to_string(std::max(pages_, page_))}});
    canvas_.write(canvas_.block(number, 50, foot_right), page_width_mm - margin_mm - 50, foot_y_mm);
    canvas_.end_page();
  }

  Canvas& canvas_;
  const Letter& letter_;
  int pages_;
  int page_ = 1;
  double y_ = subject_y_mm;
};

/// "L. 112-11" and "n° 2026-00421" are not torn apart.
bool is_article(std::string_view before, std::string_view after) {
  const bool number = !after.empty() && after[0] >= '0' && after[0] <= '9';
  if (!number) return false;
  if (before.ends_with("n°")) return true;
  if (before.size() < 2 || before.back() != '.') return false;
  return std::string_view("LRD").find(before[before.size() - 2]) != std::string_view::npos &&
         (before.size() == 2 || before[before.size() - 3] == ' ' ||
          before[before.size() - 3] == '(');
}

int pages_of(const Letter& letter) {
  Canvas scratch("", "");
  return LetterPages(scratch, letter, 1).lay_out();
}

}  // namespace

std::string pdf_of_letters(const std::vector<Letter>& letters, std::string_view title) {
  Canvas canvas(title, letters.empty() ? std::string_view() : letters.front().sender);
  for (const auto& letter : letters) {
    LetterPages(canvas, letter, pages_of(letter)).lay_out();
  }
  return canvas.finish();
}

std::string typeset(i18n::Language language, std::string_view text) {
  if (language != i18n::Language::fr) return std::string(text);
  constexpr std::string_view no_break = "\u00a0";
  constexpr std::string_view opening = "«";
  constexpr std::string_view closing = "»";
  std::string set;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    const bool before_sign = rest.size() > 1 && rest[0] == ' ' &&
                             (std::string_view(":;!?%").find(rest[1]) != std::string_view::npos ||
                              rest.substr(1).starts_with(closing));
    const bool in_article = rest[0] == ' ' && is_article(text.substr(0, i), rest.substr(1));
    const bool after_opening = rest[0] == ' ' && text.substr(0, i).ends_with(opening);
    if (before_sign || after_opening || in_article) {
      set += no_break;
    } else {
      set += rest[0];
    }
  }
  return set;
}

std::vector<std::string> address_lines(std::string_view name, std::string_view address) {
  std::vector<std::string> lines;
  for (const auto& line : split(std::string(name) + "\n" + std::string(address), '\n')) {
    const auto kept = trim(line);
    if (!kept.empty()) lines.push_back(kept);
  }
  // The last line, postcode and town, must stay the last one.
  while (lines.size() > static_cast<std::size_t>(window_lines_max)) {
    const auto last_but_two = lines.end() - 3;
    *last_but_two += ", " + *(last_but_two + 1);
    lines.erase(last_but_two + 1);
  }
  return lines;
}

}  // namespace parvis::print
