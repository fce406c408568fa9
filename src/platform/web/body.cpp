// The body of a request, put where it belongs as it arrives.

#include "platform/web/body.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/ids.h"
#include "base/text.h"
#include "platform/web/http_text.h"
#include "platform/web/no_room.h"
#include "platform/web/target.h"

namespace parvis::web {

namespace {

constexpr std::uint64_t kDroppedMax = std::uint64_t{64} * 1024;
constexpr std::size_t kFieldBytesMax = 1u << 20;
constexpr std::uint64_t kInMemoryMax = kFieldBytesMax;
constexpr std::size_t kUploadsMax = 50;
/// What must stay free on the disk beside an upload: the database needs room to close requests.
constexpr std::uint64_t kFreeBytesMin = 32u << 20;
/// A multipart body up to here is thought to hold fields alone.
constexpr std::uint64_t kFieldsLikelyMax = std::uint64_t{64} * 1024;
constexpr std::string_view kPrefix = "upload-";

bool has_room(const std::filesystem::path& directory, std::uint64_t wanted) {
  struct statvfs room {};
  if (statvfs(directory.c_str(), &room) != 0) return false;
  const std::uint64_t free = std::uint64_t{room.f_bavail} * room.f_frsize;
  return free > wanted + kFreeBytesMin;
}

}  // namespace

UploadedFiles::~UploadedFiles() {
  for (const auto& path : paths_) {
    std::error_code gone;
    std::filesystem::remove(path, gone);
  }
}

void prepare_upload_directory(const std::filesystem::path& directory) {
  if (directory.empty()) return;
  std::filesystem::create_directories(directory);
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (!entry.path().filename().string().starts_with(kPrefix)) continue;
    std::error_code gone;
    std::filesystem::remove(entry.path(), gone);
  }
}

BodyReader::BodyReader(Request& request, UploadedFiles& files, const RouteOptions* route,
                       const std::filesystem::path& upload_directory)
    : request_(request),
      files_(files),
      route_(route),
      directory_(upload_directory),
      bytes_max_(route == nullptr || request.method == Method::get ? kDroppedMax
                                                                   : route->body_bytes_max) {}

BodyReader::~BodyReader() {
  close_file();
}

int BodyReader::open(std::string_view content_type, std::string_view content_encoding,
                     bool has_body, std::uint64_t announced) {
  if (announced > bytes_max_) return 413;
  if (announced > 0) announced_ = announced;
  const std::string_view type = without_blanks(content_type.substr(0, content_type.find(';')));
  request_.content_type = lower_case(clean_text(type));
  if (!has_body || route_ == nullptr || request_.method == Method::get) return 0;
  if (!content_encoding.empty() && !same_ignoring_case(content_encoding, "identity")) return 415;
  const std::string charset = lower_case(parameter_of(content_type, "charset"));
  if (!charset.empty() && charset != "utf-8" && charset != "us-ascii") return 415;
  const std::string& name = request_.content_type;
  if (name == "application/x-www-form-urlencoded") {
    kind_ = Kind::form;
  } else if (name == "multipart/form-data") {
    return open_multipart(content_type);
  } else if (name == "application/json" ||
             (name.starts_with("application/") && name.ends_with("+json"))) {
    kind_ = Kind::text;
  } else if (!name.empty() || announced > 0) {
    return 415;
  }
  // The room of a route with uploads is for files, which go to the disk; this is kept in memory.
  if (route_->uploads && kind_ != Kind::dropped) bytes_max_ = std::min(bytes_max_, kInMemoryMax);
  return announced > bytes_max_ ? 413 : 0;
}

int BodyReader::open_multipart(std::string_view content_type) {
  const std::string boundary = boundary_of(content_type);
  if (boundary.empty()) return 400;
  // A form without files is let in on a full disk: whether it can be kept is the database's matter.
  const bool files_likely = !announced_ || *announced_ > kFieldsLikelyMax;
  const std::uint64_t wanted = announced_.value_or(route_->body_bytes_max);
  if (route_->uploads && files_likely && !has_room(directory_, wanted)) return kNoRoomStatus;
  kind_ = Kind::multipart;
  multipart_ = std::make_unique<MultipartReader>(boundary, *this);
  return 0;
}

int BodyReader::take(std::string_view bytes) {
  taken_ += bytes.size();
  if (taken_ > bytes_max_) return 413;
  if (kind_ == Kind::multipart) return multipart_->take(bytes);
  if (kind_ != Kind::dropped) text_.append(bytes);
  return 0;
}

int BodyReader::finish() {
  if (kind_ == Kind::text) request_.body = std::move(text_);
  if (kind_ == Kind::multipart && !multipart_->complete()) return 400;
  if (kind_ != Kind::form) return 0;
  auto form = parse_form(text_);
  if (!form) return 413;
  request_.form = std::move(*form);
  return 0;
}

int BodyReader::begin_part(PartHead head) {
  part_ = std::move(head);
  text_.clear();
  if (!part_.is_file) return 0;
  upload_ = {part_.name, part_.file_name, part_.content_type, {}, 0};
  return 0;
}

int BodyReader::part_bytes(std::string_view bytes) {
  if (part_.is_file) return write_file(bytes);
  field_bytes_ += bytes.size();
  if (field_bytes_ > kFieldBytesMax) return 413;
  text_.append(bytes);
  return 0;
}

int BodyReader::end_part() {
  if (!part_.is_file) {
    request_.form.add(part_.name, clean_text(text_));
    return 0;
  }
  close_file();
  // A file input left empty sends a part without a name and without bytes.
  if (upload_.size > 0) request_.uploads.push_back(std::move(upload_));
  upload_ = {};
  return 0;
}

/// The file is made with its first byte, under a name of ours.
int BodyReader::write_file(std::string_view bytes) {
  if (!route_->uploads) return 415;
  if (descriptor_ < 0) {
    if (request_.uploads.size() >= kUploadsMax) return 413;
    if (!has_room(directory_, 0)) return kNoRoomStatus;
    upload_.path = directory_ / (std::string(kPrefix) + new_ulid());
    descriptor_ = ::open(upload_.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) return kNoRoomStatus;
    files_.add(upload_.path);
  }
  upload_.size += bytes.size();
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor_, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return kNoRoomStatus;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return 0;
}

void BodyReader::close_file() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

}  // namespace parvis::web
