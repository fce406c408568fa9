// QR codes by libqrencode, one path of squares.
#include "platform/html/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace parvis::html {
namespace {

constexpr int quiet_modules = 4;

struct Drawing {
  std::string side;
  std::string paths;
};

using Code = std::unique_ptr<QRcode, void (*)(QRcode*)>;

Code encoded(std::string_view text) {
  Code code(QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) throw std::runtime_error("the QR code could not be made");
  return code;
}

Drawing drawing_of(std::string_view text) {
  const auto code = encoded(text);
  Drawing drawing;
  drawing.side = std::to_string(code->width + 2 * quiet_modules);
  std::string squares;
  for (int row = 0; row < code->width; ++row) {
    int from = -1;
    // Dark modules side by side are one rectangle: a third of the bytes.
    for (int column = 0; column <= code->width; ++column) {
      const bool dark = column < code->width && (code->data[row * code->width + column] & 1) != 0;
      if (dark && from < 0) from = column;
      if (dark || from < 0) continue;
      const std::string wide = std::to_string(column - from);
      squares += "M" + std::to_string(from + quiet_modules) + " " +
                 std::to_string(row + quiet_modules) + "h" + wide + "v1h-" + wide + "z";
      from = -1;
    }
  }
  drawing.paths = "<path fill=\"#fff\" d=\"M0 0h" + drawing.side + "v" + drawing.side +
                  "H0z\"/><path fill=\"#000\" d=\"" + squares + "\"/>";
  return drawing;
}

}  // namespace

std::string qr_svg(std::string_view text) {
  const Drawing drawing = drawing_of(text);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + drawing.side + " " +
         drawing.side + "\" shape-rendering=\"crispEdges\">" + drawing.paths + "</svg>";
}

Html qr_code(std::string_view text, std::string_view label) {
  const Drawing drawing = drawing_of(text);
  const Attr box = Maker::attr("viewBox", "0 0 " + drawing.side + " " + drawing.side);
  return Maker::element("svg",
                        {cls("qr"), role("img"), aria("label", label), box,
                         Maker::attr("shape-rendering", "crispEdges"), Maker::raw(drawing.paths)});
}

QrSquares qr_squares(std::string_view text) {
  const auto code = encoded(text);
  QrSquares squares;
  squares.side = code->width;
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t at = 0; at < count; ++at) squares.dark.push_back((code->data[at] & 1) != 0);
  return squares;
}

}  // namespace parvis::html
