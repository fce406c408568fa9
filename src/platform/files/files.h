#pragma once
// Attachments: checked by content, images re-encoded without metadata, stored on disk by id.
// The module that owns a file serves it, with its own permission.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/web/http.h"

namespace parvis::files {

struct Limits {
  std::uint64_t bytes_max = 20u << 20;
  int pixels_max = 100'000'000;  // width x height before resizing
  int side_max = 2048;           // pixels of the stored image
  int thumbnail_side = 400;
  std::uint64_t free_bytes_min = 64u << 20;          // of the disk, or nothing is taken
  std::chrono::milliseconds image_deadline{30'000};  // for the helper, then it is ended
  /// Socket of clamd (ClamAV); "" : no scan. When it is set and does not answer, nothing is taken.
  std::filesystem::path virus_scanner;
};

/// What was stored.
struct StoredFile {
  FileId id;
  std::string content_type;  // from the content, never from the browser
  std::string file_name;     // safe to show and to offer for download
  std::int64_t size = 0;     // bytes
  int width = 0;             // 0 for what is not an image
  int height = 0;
  bool is_image = false;
};

/// Where a photo was taken, from its EXIF block (WGS84 degrees).
struct PhotoPosition {
  double latitude;
  double longitude;
};

struct Accepted {
  StoredFile file;
  /// Offered to the person before it is forgotten: the stored image has no metadata.
  std::optional<PhotoPosition> position;
};

/// The directory of files. Decoding of images happens in a sandboxed helper process
/// (`parvis-images`), never in the server.
class Store {
 public:
  /// `helper` is the command that runs the image helper (`parvis-images`); the store adds the
  /// arguments.
  Store(std::filesystem::path directory, std::vector<std::string> helper, Limits limits = {});
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  /// Checks and stores an upload: JPEG, PNG, WebP, HEIC become JPEG or WebP, oriented and resized,
  /// with a thumbnail; PDF and office documents are kept as they are. Refusals: too large, not the
  /// type its content says, cannot be read, too many pixels, disk full. The row is written by
  /// remember(); a file without row is swept after a day.
  [[nodiscard]] Result<Accepted> accept(const Scope& scope, const web::Upload& upload,
                                        std::string_view field);
  /// Stores bytes as they are, whatever they are, to be given back as a download and nothing else:
  /// the original of a mail. Throws when the disk is full. As with accept(), remember() writes the
  /// row.
  [[nodiscard]] StoredFile keep_as_is(const Scope& scope, std::string_view bytes,
                                      std::string_view content_type, std::string_view file_name);
  /// Records the file in the caller's transaction as owned by `owner` ("requests:01J…").
  void remember(const Scope& scope, storage::Transaction& tx, const StoredFile& file,
                std::string_view owner);
  [[nodiscard]] std::optional<StoredFile> find(const Scope& scope, const FileId& id);
  [[nodiscard]] std::vector<StoredFile> files_of(const Scope& scope, std::string_view owner);
  /// The whole of a file, in memory; nothing when it is not on the disk any more.
  [[nodiscard]] std::optional<std::string> bytes_of(const Scope& scope, const StoredFile& file);
  /// Gives the files of an owner to another owner (a draft that becomes a request).
  void hand_over(const Scope& scope, storage::Transaction& tx, std::string_view from_owner,
                 std::string_view to_owner);
  /// Forgets the row, and the file after the commit.
  void forget(const Scope& scope, storage::Transaction& tx, const FileId& id);
  /// The response that serves it: nosniff, sandbox, attachment for what is not an image.
  [[nodiscard]] web::Response serve(const Scope& scope, const StoredFile& file, bool thumbnail);
  /// Removes from the disk what has been there for a day without a row: forms never sent. To run
  /// once a day per commune; gives how many files went.
  int sweep(const Scope& scope);
  [[nodiscard]] const Limits& limits() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// The helper's main: reads a file named on its command line inside a seccomp sandbox, writes the
/// results beside.
int image_helper_main(int argc, char** argv);

[[nodiscard]] std::vector<storage::Migration> migrations();
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::files
