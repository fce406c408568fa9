// Taking, keeping and serving files: the store behind the door.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <semaphore>
#include <system_error>

#include "base/text.h"
#include "platform/files/content.h"
#include "platform/files/disk.h"
#include "platform/files/files.h"
#include "platform/files/helper_process.h"
#include "platform/files/rows.h"
#include "platform/files/virus_scanner.h"
#include "platform/files/words.h"

namespace parvis::files {
namespace {

constexpr std::string_view thumbnail_ending = ".thumbnail.webp";
constexpr std::ptrdiff_t helpers_max = 2;

/// Removes temporary files that did not reach their place.
class Leftovers {
 public:
  explicit Leftovers(std::filesystem::path prefix) : prefix_(std::move(prefix)) {}
  Leftovers(const Leftovers&) = delete;
  Leftovers& operator=(const Leftovers&) = delete;
  ~Leftovers() {
    std::error_code gone;
    std::filesystem::remove(image(), gone);
    std::filesystem::remove(thumbnail(), gone);
  }
  [[nodiscard]] std::filesystem::path prefix() const { return prefix_; }
  [[nodiscard]] std::filesystem::path image() const { return prefix_.string() + ".image"; }
  [[nodiscard]] std::filesystem::path thumbnail() const { return prefix_.string() + ".thumbnail"; }

 private:
  std::filesystem::path prefix_;
};

/// What the helper said of a picture.
struct Picture {
  int width = 0;
  int height = 0;
  std::string content_type;
  std::optional<PhotoPosition> position;
};

/// "ok <width> <height> <type> [<latitude> <longitude>]"; the helper has touched hostile bytes, so
/// its words are checked like any other input.
std::optional<Picture> parse_answer(const std::string& line, int side_max) {
  const auto words_said = split(line, ' ');
  if (words_said.size() < 4 || words_said[0] != "ok") return std::nullopt;
  const auto width = parse_integer(words_said[1]);
  const auto height = parse_integer(words_said[2]);
  const std::string& type = words_said[3];
  const auto fits = [&](const std::optional<long long>& side) {
    return side && *side > 0 && *side <= side_max;
  };
  if (!fits(width) || !fits(height)) return std::nullopt;
  if (type != "image/jpeg" && type != "image/webp") return std::nullopt;
  Picture picture{static_cast<int>(*width), static_cast<int>(*height), type, std::nullopt};
  if (words_said.size() == 6) {
    const auto latitude = parse_decimal(words_said[4]);
    const auto longitude = parse_decimal(words_said[5]);
    if (latitude && longitude) picture.position = PhotoPosition{*latitude, *longitude};
  }
  return picture;
}

bool has_known_extension(std::string_view file_name) {
  const std::string folded = fold(file_name);
  for (const char* ending : {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".pdf", ".doc",
                             ".docx", ".xls", ".xlsx", ".odt", ".ods"}) {
    if (folded.ends_with(ending)) return true;
  }
  return false;
}

std::string ending_of(const StoredFile& file) {
  return "." + std::string(extension_of(file.content_type));
}

std::int64_t size_on_disk(const std::filesystem::path& path) {
  return static_cast<std::int64_t>(std::filesystem::file_size(path));
}

}  // namespace

struct Store::Inside {
  Inside(std::filesystem::path directory, std::vector<std::string> command, Limits limits_given)
      : disk(std::move(directory)), helper(std::move(command)), limits(std::move(limits_given)) {}

  /// What can be known without decoding; the kind when nothing speaks against it.
  Result<Kind> look_at(const Scope& scope, const web::Upload& upload, std::string_view bytes,
                       const std::string& field);
  Result<Picture> convert(const web::Upload& upload, const Leftovers& parts,
                          const std::string& field);
  Result<Accepted> keep_image(const Scope& scope, const web::Upload& upload,
                              const std::string& field);
  Result<Accepted> keep_document(const Scope& scope, const web::Upload& upload, Kind kind);

  Disk disk;
  std::vector<std::string> helper;
  Limits limits;
  /// Each helper may need much memory for a moment: few at a time, whatever the number of workers.
  std::counting_semaphore<helpers_max> free_helpers{helpers_max};
};

Store::Store(std::filesystem::path directory, std::vector<std::string> helper, Limits limits)
    : inside_(
          std::make_unique<Inside>(std::move(directory), std::move(helper), std::move(limits))) {}

Store::~Store() = default;

Result<Accepted> Store::accept(const Scope& scope, const web::Upload& upload,
                               std::string_view field) {
  const std::string place(field);
  const Limits& limits = inside_->limits;
  if (upload.size == 0) return refuse(place, words::empty);
  if (upload.size > limits.bytes_max) {
    return refuse(
        place, words::too_large,
        {{"size", i18n::file_size(scope.language, static_cast<long long>(limits.bytes_max))}});
  }
  if (inside_->disk.free_bytes() < limits.free_bytes_min + upload.size) {
    return refuse(place, words::disk_full);
  }
  Result<Kind> kind = [&] {
    const MappedFile file(upload.path);
    return inside_->look_at(scope, upload, file.bytes(), place);
  }();
  if (!kind) return tl::unexpected(kind.error());
  return is_image(*kind) ? inside_->keep_image(scope, upload, place)
                         : inside_->keep_document(scope, upload, *kind);
}

Result<Kind> Store::Inside::look_at(const Scope& scope, const web::Upload& upload,
                                    std::string_view bytes, const std::string& field) {
  const auto kind = kind_of(bytes);
  if (!kind && has_known_extension(upload.file_name)) {
    const std::size_t slash = upload.file_name.find_last_of("/\\");
    const std::string name = shorten(
        clean_text(upload.file_name.substr(slash == std::string::npos ? 0 : slash + 1)), 60);
    return refuse(field, words::wrong_content, {{"name", name}});
  }
  if (!kind) return refuse(field, words::kind_refused);
  if (is_image(*kind)) {
    const auto size = declared_size(*kind, bytes);
    if (!size) return refuse(field, words::unreadable);
    if (size->width * size->height > limits.pixels_max) {
      return refuse(field, words::too_many_pixels,
                    {{"count", std::to_string(limits.pixels_max / 1'000'000)}});
    }
  }
  if (!limits.virus_scanner.empty()) {
    switch (scan_for_virus(limits.virus_scanner, bytes)) {
      case Scan::clean:
        break;
      case Scan::infected:
        return refuse(field, words::virus_found);
      case Scan::unavailable:
        std::fprintf(stderr, "parvis: request %s: the virus scanner does not answer at %s\n",
                     scope.request_id.c_str(), limits.virus_scanner.c_str());
        return refuse(field, words::scan_unavailable);
    }
  }
  return *kind;
}

Result<Picture> Store::Inside::convert(const web::Upload& upload, const Leftovers& parts,
                                       const std::string& field) {
  if (!free_helpers.try_acquire_for(limits.image_deadline)) return refuse(field, words::busy);
  struct GiveBack {
    std::counting_semaphore<helpers_max>& helpers;
    ~GiveBack() { helpers.release(); }
  } const give_back{free_helpers};
  std::vector<std::string> command = helper;
  for (const auto& argument :
       {upload.path.string(), parts.prefix().string(), std::to_string(limits.pixels_max),
        std::to_string(limits.side_max), std::to_string(limits.thumbnail_side)}) {
    command.push_back(argument);
  }
  const auto answer = run_helper(command, limits.image_deadline);
  if (answer == "refused too_many_pixels") {
    return refuse(field, words::too_many_pixels,
                  {{"count", std::to_string(limits.pixels_max / 1'000'000)}});
  }
  const auto picture = answer ? parse_answer(*answer, limits.side_max) : std::nullopt;
  if (!picture) return refuse(field, words::unreadable);
  return *picture;
}

Result<Accepted> Store::Inside::keep_image(const Scope& scope, const web::Upload& upload,
                                           const std::string& field) {
  const Leftovers parts(disk.new_temporary());
  const auto picture = convert(upload, parts, field);
  if (!picture) return tl::unexpected(picture.error());
  const std::string_view extension = extension_of(picture->content_type);
  Accepted accepted;
  accepted.position = picture->position;
  accepted.file = {new_id_of<FileId>(),
                   picture->content_type,
                   safe_file_name(upload.file_name, extension),
                   size_on_disk(parts.image()),
                   picture->width,
                   picture->height,
                   true};
  const std::string ending = ending_of(accepted.file);
  const CommuneId& commune = scope.commune.id;
  disk.place(parts.thumbnail(), disk.path_of(commune, accepted.file.id, thumbnail_ending));
  disk.place(parts.image(), disk.path_of(commune, accepted.file.id, ending));
  return accepted;
}

Result<Accepted> Store::Inside::keep_document(const Scope& scope, const web::Upload& upload,
                                              Kind kind) {
  const KindNames& names = names_of(kind);
  Accepted accepted;
  accepted.file.id = new_id_of<FileId>();
  accepted.file.content_type = names.content_type;
  accepted.file.file_name = safe_file_name(upload.file_name, names.extension);
  const Leftovers parts(disk.new_temporary());
  disk.bring(upload.path, parts.image());
  accepted.file.size = size_on_disk(parts.image());
  disk.place(parts.image(),
             disk.path_of(scope.commune.id, accepted.file.id, ending_of(accepted.file)));
  return accepted;
}

StoredFile Store::keep_as_is(const Scope& scope, std::string_view bytes,
                             std::string_view content_type, std::string_view file_name) {
  if (inside_->disk.free_bytes() < inside_->limits.free_bytes_min + bytes.size()) {
    throw storage::UnavailableError("the disk of the files is full");
  }
  StoredFile file;
  file.id = new_id_of<FileId>();
  file.content_type = content_type;
  file.file_name = clean_text(file_name);
  file.size = static_cast<std::int64_t>(bytes.size());
  const Leftovers parts(inside_->disk.new_temporary());
  {
    std::ofstream out(parts.image(), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) throw storage::UnavailableError("a file cannot be written");
  }
  inside_->disk.place(parts.image(),
                      inside_->disk.path_of(scope.commune.id, file.id, ending_of(file)));
  return file;
}

void Store::remember(const Scope& scope, storage::Transaction& tx, const StoredFile& file,
                     std::string_view owner) {
  insert_file(scope, tx, file, owner);
}

std::optional<StoredFile> Store::find(const Scope& scope, const FileId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return select_file(scope, reader, id); });
}

std::vector<StoredFile> Store::files_of(const Scope& scope, std::string_view owner) {
  return scope.database.read(
      [&](storage::Reader& reader) { return select_files_of(scope, reader, owner); });
}

std::optional<std::string> Store::bytes_of(const Scope& scope, const StoredFile& file) {
  std::ifstream stream(inside_->disk.path_of(scope.commune.id, file.id, ending_of(file)),
                       std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

void Store::hand_over(const Scope& scope, storage::Transaction& tx, std::string_view from_owner,
                      std::string_view to_owner) {
  update_owner(scope, tx, from_owner, to_owner);
}

void Store::forget(const Scope& scope, storage::Transaction& tx, const FileId& id) {
  delete_file(scope, tx, id);
  tx.after_commit([this, commune = scope.commune.id, id] { inside_->disk.remove(commune, id); });
}

web::Response Store::serve(const Scope& scope, const StoredFile& file, bool thumbnail) {
  const auto path = [&](std::string_view ending) {
    return inside_->disk.path_of(scope.commune.id, file.id, ending);
  };
  // A picture kept by a program that made other thumbnails is shown itself.
  const bool small = thumbnail && file.is_image && std::filesystem::exists(path(thumbnail_ending));
  constexpr bool to_keep = false;  // shown in the page
  web::Response response = small
                               ? web::file_response(path(thumbnail_ending), "image/webp",
                                                    safe_file_name(file.file_name, "webp"), to_keep)
                               : web::file_response(path(ending_of(file)), file.content_type,
                                                    file.file_name, !file.is_image);
  response.header("X-Content-Type-Options", "nosniff");
  response.header("Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

int Store::sweep(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return inside_->disk.sweep(scope.commune.id, std::chrono::hours(24), [&](const FileId& id) {
      return select_file(scope, reader, id).has_value();
    });
  });
}

const Limits& Store::limits() const {
  return inside_->limits;
}

}  // namespace parvis::files
