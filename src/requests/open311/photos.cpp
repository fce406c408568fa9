// Photos as clients send them.
#include "requests/open311/photos.h"

#include <filesystem>
#include <fstream>

#include "requests/open311/given.h"
#include "requests/words.h"

namespace parvis::requests::open311 {
namespace {

/// A file of a few moments, gone with its end.
class Passing {
 public:
  explicit Passing(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() / ("parvis-" + random_token(12))) {
    std::ofstream out(path_, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written_ = static_cast<bool>(out.flush());
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  ~Passing() {
    std::error_code gone;
    std::filesystem::remove(path_, gone);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] bool written() const { return written_; }

 private:
  std::filesystem::path path_;
  bool written_ = false;
};

int sextet_of(char sign) {
  if (sign >= 'A' && sign <= 'Z') return sign - 'A';
  if (sign >= 'a' && sign <= 'z') return sign - 'a' + 26;
  if (sign >= '0' && sign <= '9') return sign - '0' + 52;
  if (sign == '+' || sign == ' ' || sign == '-') return 62;  // a "+" may arrive as a space
  return sign == '/' || sign == '_' ? 63 : -1;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  unsigned int held = 0;
  int bits = 0;
  for (const char sign : text) {
    if (sign == '\r' || sign == '\n') continue;
    if (sign == '=') break;
    const int six = sextet_of(sign);
    if (six < 0) return std::nullopt;
    held = (held << 6) | static_cast<unsigned int>(six);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xFF);
  }
  return bytes;
}

bool is_photo_field(std::string_view field) {
  return field.starts_with("photo") || field.starts_with("file_") || field.starts_with("media");
}

Refusals take_one(const Scope& scope, House& house, const web::Upload& upload, Media& media) {
  if (media.photos.size() >= static_cast<std::size_t>(photos_max)) {
    return {{"media_url",
             requests::words::refuse_photos_too_many,
             {{"max", std::to_string(photos_max)}}}};
  }
  auto accepted = house.files.accept(scope, upload, "media_url");
  if (!accepted) return accepted.error();
  if (!accepted->file.is_image) return {{"media_url", requests::words::refuse_not_a_photo}};
  media.photos.push_back(std::move(accepted->file));
  return {};
}

Refusals take_written(const Scope& scope, House& house, const std::string& address, Media& media) {
  const auto bytes = bytes_of_data_address(address);
  if (!bytes) {
    media.links.push_back(address.substr(0, 500));
    return {};
  }
  const Passing file(*bytes);
  if (!file.written()) throw std::runtime_error("no room for a photo");
  web::Upload upload;
  upload.field = "media_url";
  upload.file_name = "photo";
  upload.path = file.path();
  upload.size = bytes->size();
  return take_one(scope, house, upload, media);
}

}  // namespace

std::optional<std::string> bytes_of_data_address(std::string_view address) {
  constexpr std::string_view before = "data:image/";
  constexpr std::string_view mark = ";base64,";
  if (!address.starts_with(before)) return std::nullopt;
  const auto at = address.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  return from_base64(address.substr(at + mark.size()));
}

Result<Media> take_media(const Scope& scope, House& house, const web::Request& request) {
  Media media;
  for (const auto& upload : request.uploads) {
    if (!is_photo_field(upload.field) || upload.size == 0) continue;
    auto refusals = take_one(scope, house, upload, media);
    if (!refusals.empty()) return tl::unexpected(refusals);
  }
  for (const auto& address : Given(request).all("media_url")) {
    auto refusals = take_written(scope, house, address, media);
    if (!refusals.empty()) return tl::unexpected(refusals);
  }
  return media;
}

}  // namespace parvis::requests::open311
