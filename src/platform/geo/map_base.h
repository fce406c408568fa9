#pragma once
// The inside of the map's <svg>, as bytes: ground and labels. For the drawing files of this room.

#include <string>

#include "platform/geo/geo.h"

namespace parvis::geo {

/// Whether colours are the page's (classes) or carried by the drawing (a file of its own).
enum class Dress { classes, own };

/// Boundary, areas, streets, labels.
[[nodiscard]] std::string ground_svg(const MapPicture& picture, Dress dress);
[[nodiscard]] std::string label_svg(const MapPicture& picture, Dress dress);
/// Metres on the ground for one pixel, in the middle of the view.
[[nodiscard]] double metres_per_pixel(const MapPicture& picture);
/// Text escaped for SVG.
[[nodiscard]] std::string escaped(std::string_view text);
/// A coordinate with at most one decimal.
[[nodiscard]] std::string one_decimal(double value);

}  // namespace parvis::geo
