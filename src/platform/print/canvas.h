#pragma once
// A page to write on, in millimetres, over cairo and pango. Only this module's files read this.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::print {

constexpr double page_width_mm = 210;
constexpr double page_height_mm = 297;

/// How a text looks.
struct Type {
  double points = 10.5;
  bool bold = false;
  bool right = false;  // against the right edge of its column
};

/// What a tag of the PDF's structure says of what is written.
enum class Tag { title, paragraph };

/// A PDF in the making: A4 pages.
class Canvas {
 public:
  Canvas(std::string_view title, std::string_view author);
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  ~Canvas();

  /// A text broken into lines for a column.
  class Block {
   public:
    Block(Block&&) noexcept;
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    ~Block();
    [[nodiscard]] int lines() const;
    [[nodiscard]] double line_height_mm() const;

   private:
    friend class Canvas;
    Block();
    struct Inside;
    std::unique_ptr<Inside> inside_;
  };
  [[nodiscard]] Block block(std::string_view text, double width_mm, const Type& type) const;
  /// Writes the lines from `first` to before `end`, the first one's top at y; gives the y below.
  double write(const Block& block, double x_mm, double y_mm, int first, int end, Tag tag);
  /// The whole of it.
  double write(const Block& block, double x_mm, double y_mm, Tag tag = Tag::paragraph);
  /// A thin line, or a filled square.
  void stroke(double x_mm, double y_mm, double to_x_mm, double to_y_mm);
  void square(double x_mm, double y_mm, double side_mm);
  void end_page();
  /// Closes it; nothing can be written any more.
  [[nodiscard]] std::string finish();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parvis::print
