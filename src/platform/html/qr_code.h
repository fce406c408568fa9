#pragma once
// A door of html: QR codes (ISO/IEC 18004) drawn as SVG, for what is printed and then photographed.

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.h"

namespace parvis::html {

/// The drawing alone, with the four light modules around that the standard asks for; dark on white
/// whatever the look of the page. For a file of its own (image/svg+xml).
[[nodiscard]] std::string qr_svg(std::string_view text);
/// The same inside a page; `label` says what it leads to, for those who do not see it.
[[nodiscard]] Html qr_code(std::string_view text, std::string_view label);

/// The squares alone, row by row, without the light ones around: for who draws on paper.
struct QrSquares {
  int side = 0;
  std::vector<bool> dark;
};
[[nodiscard]] QrSquares qr_squares(std::string_view text);

}  // namespace parvis::html
