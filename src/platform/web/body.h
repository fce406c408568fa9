#pragma once
// The body of a request, put where it belongs as it arrives: fields, files on disk, or text.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/http.h"
#include "platform/web/multipart.h"
#include "platform/web/web.h"

namespace parvis::web {

/// The files a request has put on disk; those that nobody moved go with it.
class UploadedFiles {
 public:
  UploadedFiles() = default;
  UploadedFiles(const UploadedFiles&) = delete;
  UploadedFiles& operator=(const UploadedFiles&) = delete;
  ~UploadedFiles();
  void add(std::filesystem::path path) { paths_.push_back(std::move(path)); }

 private:
  std::vector<std::filesystem::path> paths_;
};

/// Removes what a killed program left in the directory of uploads; makes the directory.
void prepare_upload_directory(const std::filesystem::path& directory);

/// Takes the decoded bytes of one body. Functions give 0, or the status of the refusal: 400, 413
/// (over the limits), 415 (a type or coding we do not take), kNoRoomStatus (the disk is full).
class BodyReader final : public PartSink {
 public:
  /// `route` is null when no route will answer: the body is read and dropped.
  BodyReader(Request& request, UploadedFiles& files, const RouteOptions* route,
             const std::filesystem::path& upload_directory);
  ~BodyReader() override;

  /// Decides by the headers, before any byte: `announced` is the Content-Length or 0.
  [[nodiscard]] int open(std::string_view content_type, std::string_view content_encoding,
                         bool has_body, std::uint64_t announced);
  [[nodiscard]] int take(std::string_view bytes);
  [[nodiscard]] int finish();
  /// Bytes the body may have.
  [[nodiscard]] std::uint64_t bytes_max() const { return bytes_max_; }

 private:
  enum class Kind { dropped, form, multipart, text };
  int open_multipart(std::string_view content_type);
  int begin_part(PartHead head) override;
  int part_bytes(std::string_view bytes) override;
  int end_part() override;
  int write_file(std::string_view bytes);
  void close_file();

  Request& request_;
  UploadedFiles& files_;
  const RouteOptions* route_;
  std::filesystem::path directory_;
  Kind kind_ = Kind::dropped;
  std::uint64_t bytes_max_;
  std::optional<std::uint64_t> announced_;  // Content-Length, when there is one
  std::uint64_t taken_ = 0;
  std::unique_ptr<MultipartReader> multipart_;
  PartHead part_;
  std::string text_;
  std::size_t field_bytes_ = 0;
  int descriptor_ = -1;
  Upload upload_;
};

}  // namespace parvis::web
