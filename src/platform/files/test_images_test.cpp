// Making pictures for the tests through libvips, and looking at what was stored.
#include <vips/vips.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/files/test_images.h"

namespace parvis::files::test {
namespace {

void must(bool done) {
  if (!done) throw std::runtime_error(vips_error_buffer());
}

void start() {
  static const int started = vips_init("parvis tests");
  must(started == 0);
}

VipsImage* two_colours(int width, int height, int bands) {
  std::string pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      pixels += left ? '\xFF' : '\0';
      pixels += '\0';
      pixels += left ? '\0' : '\xFF';
      if (bands == 4) pixels += '\x80';
    }
  }
  VipsImage* bare = vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height,
                                                    bands, VIPS_FORMAT_UCHAR);
  must(bare != nullptr);
  VipsImage* image = nullptr;
  must(vips_copy(bare, &image, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
  g_object_unref(bare);
  return image;
}

std::string write(VipsImage* image, std::string_view suffix) {
  void* data = nullptr;
  std::size_t size = 0;
  must(vips_image_write_to_buffer(image, std::string(suffix).c_str(), &data, &size, nullptr) == 0);
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  g_object_unref(image);
  return bytes;
}

std::array<int, 3> pixel(VipsImage* image, int x, int y) {
  double* values = nullptr;
  int count = 0;
  must(vips_getpoint(image, &values, &count, x, y, nullptr) == 0 && count >= 3);
  const std::array<int, 3> out{static_cast<int>(values[0]), static_cast<int>(values[1]),
                               static_cast<int>(values[2])};
  g_free(values);
  return out;
}

}  // namespace

std::string picture(int width, int height, std::string_view suffix, const Exif& exif) {
  start();
  VipsImage* image = two_colours(width, height, 3);
  vips_image_set_int(image, VIPS_META_ORIENTATION, exif.orientation);
  if (!exif.latitude.empty()) {
    vips_image_set_string(image, "exif-ifd3-GPSLatitudeRef", "N");
    vips_image_set_string(image, "exif-ifd3-GPSLatitude", exif.latitude.c_str());
    vips_image_set_string(image, "exif-ifd3-GPSLongitudeRef", exif.longitude_reference.c_str());
    vips_image_set_string(image, "exif-ifd3-GPSLongitude", exif.longitude.c_str());
    vips_image_set_string(image, "exif-ifd0-Model", "Appareil de Mme Martin");
  }
  return write(image, suffix);
}

std::string transparent_picture(int width, int height) {
  start();
  return write(two_colours(width, height, 4), ".png");
}

Seen look(const std::string& bytes) {
  start();
  VipsImage* image = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
  must(image != nullptr);
  Seen seen;
  seen.width = vips_image_get_width(image);
  seen.height = vips_image_get_height(image);
  for (const char* block : {VIPS_META_EXIF_NAME, VIPS_META_XMP_NAME, VIPS_META_IPTC_NAME,
                            VIPS_META_ICC_NAME, "exif-ifd0-Model"}) {
    seen.has_metadata = seen.has_metadata || vips_image_get_typeof(image, block) != 0;
  }
  const auto left = pixel(image, 2, seen.height / 2);
  const auto top = pixel(image, seen.width / 2, 2);
  seen.left_red = left[0];
  seen.left_blue = left[2];
  seen.top_red = top[0];
  seen.top_blue = top[2];
  g_object_unref(image);
  return seen;
}

}  // namespace parvis::files::test
