// The image helper: decodes one hostile picture inside the sandbox, writes it small and bare.
//
// parvis-images <in> <out-prefix> <pixels_max> <side_max> <thumbnail_side>
// writes <out-prefix>.image and <out-prefix>.thumbnail and says one line on its standard output:
//   ok <width> <height> <content type> [<latitude> <longitude>]   or   refused <reason>
#include <fcntl.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vips/vips.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "platform/files/content.h"
#include "platform/files/files.h"
#include "platform/files/sandbox.h"

namespace parvis::files {
namespace {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

struct Order {
  int pixels_max = 0;
  int side_max = 0;
  int thumbnail_side = 0;
};

struct Outputs {
  int image = -1;
  int thumbnail = -1;
};

std::optional<std::string> read_whole(const char* path) {
  constexpr off_t bytes_max = 256 << 20;
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0 || about.st_size > bytes_max) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = read(file, bytes.data() + done, bytes.size() - done);
    if (got <= 0) return std::nullopt;
    done += static_cast<std::size_t>(got);
  }
  close(file);
  return bytes;
}

int create(const std::string& path) {
  return open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
}

bool write_all(int file, const void* data, std::size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t written = write(file, at, size);
    if (written <= 0) return false;
    at += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

/// Ends at once: no handler of any library runs outside of what the sandbox lets through.
[[noreturn]] void say_and_exit(const std::string& line, int status) {
  const bool written = write_all(STDOUT_FILENO, line.data(), line.size());
  _exit(written ? status : 3);
}

[[noreturn]] void refuse_image(const char* reason) {
  say_and_exit(std::string("refused ") + reason + "\n", 1);
}

std::optional<std::string> text_field(VipsImage* image, const char* name) {
  const char* text = nullptr;
  if (vips_image_get_typeof(image, name) == 0) return std::nullopt;
  if (vips_image_get_string(image, name, &text) != 0 || text == nullptr) return std::nullopt;
  return text;
}

/// "48/1 51/1 2400/100 (48, 51, 24, Rational, …)": degrees, minutes, seconds as fractions.
std::optional<double> degrees(const std::string& text) {
  double total = 0;
  double unit = 1;
  const auto parts = split(text.substr(0, text.find('(')), ' ');
  for (std::size_t at = 0; at < parts.size() && at < 3; ++at) {
    const auto fraction = split(parts[at], '/');
    if (fraction.size() != 2) break;
    const auto above = parse_integer(fraction[0]);
    const auto below = parse_integer(fraction[1]);
    if (!above || !below || *below == 0) return at == 0 ? std::nullopt : std::optional(total);
    total += static_cast<double>(*above) / static_cast<double>(*below) / unit;
    unit *= 60;
  }
  return unit > 1 ? std::optional(total) : std::nullopt;
}

/// GPS block of EXIF (CIPA DC-008, 4.6.6); nothing when it is absent or not a place on Earth.
std::optional<PhotoPosition> position_of(VipsImage* image) {
  const auto latitude = text_field(image, "exif-ifd3-GPSLatitude");
  const auto longitude = text_field(image, "exif-ifd3-GPSLongitude");
  if (!latitude || !longitude) return std::nullopt;
  const auto north = degrees(*latitude);
  const auto east = degrees(*longitude);
  if (!north || !east) return std::nullopt;
  const bool south = text_field(image, "exif-ifd3-GPSLatitudeRef").value_or("N").starts_with('S');
  const bool west = text_field(image, "exif-ifd3-GPSLongitudeRef").value_or("E").starts_with('W');
  const PhotoPosition position{south ? -*north : *north, west ? -*east : *east};
  const bool on_earth = std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180;
  const bool nowhere = position.latitude == 0 && position.longitude == 0;  // a phone without a fix
  if (!on_earth || nowhere) return std::nullopt;
  return position;
}

/// The picture upright, in sRGB, at most `side` pixels on each side, decoded into memory.
Image shrink(const std::string& bytes, int side) {
  VipsImage* lazy = nullptr;
  // "fail_on" reaches the loader through its options only: the thumbnailer's own property of that
  // name is ignored by libvips 8.14. libvips takes the buffer as non-const but does not write to
  // it.
  const int failed = vips_thumbnail_buffer(
      const_cast<char*>(bytes.data()), bytes.size(), &lazy, side, "height", side, "size",
      VIPS_SIZE_DOWN, "option_string", "fail_on=truncated", "export_profile", "srgb", nullptr);
  if (failed != 0) return nullptr;
  const Image owner(lazy);
  return Image(vips_image_copy_memory(lazy));
}

/// The picture without what its file said of it. libvips 8.14 reads the block of a WebP to write
/// after it was freed, and keeps it whatever "strip" says: it finds none.
Image bare(VipsImage* image) {
  VipsImage* copied = nullptr;
  if (vips_copy(image, &copied, nullptr) != 0) return nullptr;
  Image copy(copied);
  char** fields = vips_image_get_fields(copied);
  for (char** field = fields; *field != nullptr; ++field) vips_image_remove(copied, *field);
  g_strfreev(fields);
  return copy;
}

/// A WebP file without the chunks that are not picture (WebP container specification: a name, a
/// size in four bytes, little end first, then the bytes and one more when they are odd).
std::string only_picture(std::string_view file) {
  constexpr std::size_t riff = 12;
  constexpr std::size_t chunk = 8;
  constexpr unsigned said_in_header = 0x20 | 0x08 | 0x04;  // of VP8X: ICCP, EXIF, XMP
  std::string kept(file.substr(0, riff));
  for (std::size_t at = riff; at + chunk <= file.size();) {
    std::uint32_t size = 0;
    std::memcpy(&size, file.data() + at + 4, sizeof size);
    const std::size_t whole = chunk + size + size % 2;
    const auto name = file.substr(at, 4);
    if (name != "EXIF" && name != "XMP " && name != "ICCP") {
      const std::size_t from = kept.size();
      kept += file.substr(at, whole);
      if (name == "VP8X" && size > 0) {
        kept[from + chunk] =
            static_cast<char>(static_cast<unsigned char>(kept[from + chunk]) & ~said_in_header);
      }
    }
    at += whole;
  }
  const auto size = static_cast<std::uint32_t>(kept.size() - 8);
  std::memcpy(kept.data() + 4, &size, sizeof size);
  return kept;
}

bool save_webp(VipsImage* image, int file, int quality) {
  const Image picture = bare(image);
  void* data = nullptr;
  std::size_t size = 0;
  if (!picture || vips_webpsave_buffer(picture.get(), &data, &size, "Q", quality, "strip", TRUE,
                                       "effort", 6, nullptr) != 0) {
    return false;
  }
  const std::string bytes = only_picture({static_cast<const char*>(data), size});
  g_free(data);
  return write_all(file, bytes.data(), bytes.size());
}

/// Opaque pictures as JPEG, which every officer's software opens; others as WebP.
bool save(VipsImage* image, int file) {
  constexpr int quality = 82;
  if (vips_image_hasalpha(image) != 0) return save_webp(image, file, quality);
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_jpegsave_buffer(image, &data, &size, "Q", quality, "strip", TRUE, "optimize_coding",
                           TRUE, nullptr) != 0) {
    return false;
  }
  const bool written = write_all(file, data, size);
  g_free(data);
  return written;
}

/// Seen in a page and nowhere else: WebP, as light as it looks well.
bool save_thumbnail(VipsImage* image, int file) {
  constexpr int quality = 65;
  return save_webp(image, file, quality);
}

[[noreturn]] void convert(const std::string& bytes, const Order& order, const Outputs& outputs) {
  const auto kind = kind_of(bytes);
  if (!kind || !is_image(*kind)) refuse_image("unreadable");
  const Image header(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
  if (!header) refuse_image("unreadable");
  const long long pixels = static_cast<long long>(vips_image_get_width(header.get())) *
                           vips_image_get_height(header.get());
  if (pixels > order.pixels_max) refuse_image("too_many_pixels");
  const auto position = position_of(header.get());
  const Image image = shrink(bytes, order.side_max);
  if (!image || !save(image.get(), outputs.image)) refuse_image("unreadable");
  VipsImage* small = nullptr;
  if (vips_thumbnail_image(image.get(), &small, order.thumbnail_side, "height",
                           order.thumbnail_side, "size", VIPS_SIZE_DOWN, nullptr) != 0) {
    refuse_image("unreadable");
  }
  const Image thumbnail(small);
  if (!save_thumbnail(thumbnail.get(), outputs.thumbnail)) refuse_image("unreadable");
  std::string line = "ok " + std::to_string(vips_image_get_width(image.get())) + " " +
                     std::to_string(vips_image_get_height(image.get()));
  line += vips_image_hasalpha(image.get()) != 0 ? " image/webp" : " image/jpeg";
  if (position) {
    line += " " + std::to_string(position->latitude) + " " + std::to_string(position->longitude);
  }
  say_and_exit(line + "\n", 0);
}

bool start_vips() {
  mallopt(M_ARENA_MAX, 1);
  // Warnings about odd pictures concern nobody, and writing them would open a socket to the
  // journal.
  g_log_set_writer_func(
      [](GLogLevelFlags, const GLogField*, gsize, gpointer) { return G_LOG_WRITER_HANDLED; },
      nullptr, nullptr);
  // Its run-time compiler needs memory that can be run, which the sandbox does not give.
  g_setenv("VIPS_NOVECTOR", "1", TRUE);
  if (vips_init("parvis") != 0) return false;
  vips_block_untrusted_set(TRUE);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  return true;
}

}  // namespace

int image_helper_main(int argc, char** argv) {
  const auto number = [&](int at) { return static_cast<int>(parse_integer(argv[at]).value_or(0)); };
  if (argc != 6 || number(3) <= 0 || number(4) <= 0 || number(5) <= 0) {
    std::fputs("parvis-images: <in> <out-prefix> <pixels_max> <side_max> <thumbnail_side>\n",
               stderr);
    return 2;
  }
  const Order order{number(3), number(4), number(5)};
  if (!limit_resources() || !start_vips()) return 3;
  const auto bytes = read_whole(argv[1]);
  const std::string prefix = argv[2];
  const Outputs outputs{create(prefix + ".image"), create(prefix + ".thumbnail")};
  if (!bytes || outputs.image < 0 || outputs.thumbnail < 0) return 3;
  if (!lock_sandbox()) {
    std::fputs("parvis-images: this kernel has no seccomp\n", stderr);
    return 3;
  }
  convert(*bytes, order, outputs);
}

}  // namespace parvis::files
