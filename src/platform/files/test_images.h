#pragma once
// Pictures made for the tests of files: real ones, through libvips, and broken ones.

#include <string>
#include <string_view>

namespace parvis::files::test {

/// What the camera wrote beside the picture.
struct Exif {
  int orientation = 1;
  /// As EXIF has them: "48/1 51/1 2400/100"; "" for none.
  std::string latitude;
  std::string longitude;
  std::string longitude_reference = "E";
};

/// A picture of `width` x `height`, red on its left half and blue on its right half, written for
/// `suffix`: ".jpg", ".png", ".webp".
std::string picture(int width, int height, std::string_view suffix, const Exif& exif = {});
/// The same, half transparent, as PNG.
std::string transparent_picture(int width, int height);

/// What libvips reads back from stored bytes.
struct Seen {
  int width = 0;
  int height = 0;
  bool has_metadata = false;  // EXIF, XMP, IPTC or a colour profile
  /// Red and blue at the middle of the left edge and of the top edge.
  int left_red = 0;
  int left_blue = 0;
  int top_red = 0;
  int top_blue = 0;
};
Seen look(const std::string& bytes);

}  // namespace parvis::files::test
