// Width and height from the headers of images, without decoding anything.
#include <algorithm>

#include "platform/files/bytes.h"
#include "platform/files/content.h"

namespace parvis::files {
namespace {

/// Walks the segments up to the frame header (ITU-T T.81, annex B).
std::optional<DeclaredSize> size_of_jpeg(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 < bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return DeclaredSize{big_endian_16(bytes, at + 7), big_endian_16(bytes, at + 5)};
    const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;  // data before any frame header
    const std::size_t size = alone ? 0 : big_endian_16(bytes, at + 2);
    if (!alone && size < 2) return std::nullopt;
    at += 2 + size;
  }
  return std::nullopt;
}

/// IHDR comes first (ISO/IEC 15948, 11.2.2).
std::optional<DeclaredSize> size_of_png(std::string_view bytes) {
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return DeclaredSize{big_endian_32(bytes, 16), big_endian_32(bytes, 20)};
}

/// The first chunk: VP8X (canvas), VP8L or VP8 (RFC 9649).
std::optional<DeclaredSize> size_of_webp(std::string_view bytes) {
  if (bytes.size() < 30) return std::nullopt;
  const std::string_view chunk = bytes.substr(12, 4);
  const auto canvas = [&](std::size_t at) {
    return 1 + (little_endian_16(bytes, at) | byte_at(bytes, at + 2) << 16);
  };
  if (chunk == "VP8X") return DeclaredSize{canvas(24), canvas(27)};
  if (chunk == "VP8L") {
    const std::uint32_t bits = little_endian_32(bytes, 21);
    return DeclaredSize{1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)};
  }
  if (chunk == "VP8 " && bytes.substr(23, 3) == "\x9D\x01\x2A") {
    return DeclaredSize{little_endian_16(bytes, 26) & 0x3FFF, little_endian_16(bytes, 28) & 0x3FFF};
  }
  return std::nullopt;
}

struct Box {
  std::string_view type;
  std::string_view content;
};

/// Takes the first box off `bytes` (ISO/IEC 14496-12, 4.2); nothing at the end or when it is
/// broken.
std::optional<Box> take_box(std::string_view& bytes) {
  std::size_t size = big_endian_32(bytes, 0);
  std::size_t head = 8;
  if (size == 1) {
    size = big_endian_32(bytes, 8) != 0 ? 0 : big_endian_32(bytes, 12);
    head = 16;
  } else if (size == 0) {
    size = bytes.size();
  }
  if (size < head || size > bytes.size()) return std::nullopt;
  const Box box{bytes.substr(4, 4), bytes.substr(head, size - head)};
  bytes.remove_prefix(size);
  return box;
}

std::optional<std::string_view> box_inside(std::string_view bytes, std::string_view type) {
  while (const auto box = take_box(bytes)) {
    if (box->type == type) return box->content;
  }
  return std::nullopt;
}

/// The largest of the sizes declared in meta/iprp/ipco/ispe: tiles are smaller than their image.
std::optional<DeclaredSize> size_of_heic(std::string_view bytes) {
  const auto meta = box_inside(bytes, "meta");
  if (!meta || meta->size() < 4) return std::nullopt;
  const auto iprp = box_inside(meta->substr(4), "iprp");
  const auto ipco = iprp ? box_inside(*iprp, "ipco") : std::nullopt;
  if (!ipco) return std::nullopt;
  std::optional<DeclaredSize> largest;
  std::string_view rest = *ipco;
  while (const auto box = take_box(rest)) {
    if (box->type != "ispe" || box->content.size() < 12) continue;
    const DeclaredSize size{big_endian_32(box->content, 4), big_endian_32(box->content, 8)};
    if (!largest || size.width * size.height > largest->width * largest->height) largest = size;
  }
  return largest;
}

}  // namespace

std::optional<DeclaredSize> declared_size(Kind kind, std::string_view bytes) {
  std::optional<DeclaredSize> size;
  switch (kind) {
    case Kind::jpeg:
      size = size_of_jpeg(bytes);
      break;
    case Kind::png:
      size = size_of_png(bytes);
      break;
    case Kind::webp:
      size = size_of_webp(bytes);
      break;
    case Kind::heic:
      size = size_of_heic(bytes);
      break;
    default:
      break;
  }
  constexpr long long side_max = 1 << 24;  // far above any camera; keeps the product in range
  if (size && (size->width < 1 || size->height < 1)) return std::nullopt;
  if (size) return DeclaredSize{std::min(size->width, side_max), std::min(size->height, side_max)};
  return size;
}

}  // namespace parvis::files
