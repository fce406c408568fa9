// Directories, durable renames and sweeping.
#include "platform/files/disk.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/check.h"

namespace parvis::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = "unfinished";

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : file_(open(path.c_str(), flags | O_CLOEXEC)) {
    if (file_ < 0) fail(path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(file_); }
  [[nodiscard]] int get() const { return file_; }

 private:
  int file_;
};

void sync(const fs::path& path, int flags) {
  const Descriptor file(path, flags);
  if (fsync(file.get()) != 0) fail(path);
}

/// Makes a directory and its parents, and sees to it that their names are on disk too.
void make_directory(const fs::path& path) {
  if (path.empty() || fs::is_directory(path)) return;
  make_directory(path.parent_path());
  if (mkdir(path.c_str(), 0750) != 0 && errno != EEXIST) fail(path);
  sync(path.parent_path().empty() ? fs::path(".") : path.parent_path(), O_RDONLY | O_DIRECTORY);
}

bool is_plain(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
  });
}

bool is_older(const fs::directory_entry& entry, std::chrono::hours age) {
  std::error_code gone;
  const auto written = entry.last_write_time(gone);
  return !gone && written < fs::file_time_type::clock::now() - age;
}

/// Removes what `is_waste` says among the files right under a directory.
int remove_files(const fs::path& directory, std::chrono::hours age,
                 const std::function<bool(const fs::path&)>& is_waste) {
  int removed = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    std::error_code gone;
    if (!entry.is_regular_file(gone) || !is_older(entry, age) || !is_waste(entry.path())) continue;
    if (fs::remove(entry.path(), gone)) ++removed;
  }
  return removed;
}

}  // namespace

MappedFile::MappedFile(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  struct stat about {};
  if (fstat(file.get(), &about) != 0) fail(path);
  size_ = static_cast<std::size_t>(about.st_size);
  if (size_ == 0) return;
  void* mapped = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (mapped == MAP_FAILED) fail(path);
  data_ = static_cast<const char*>(mapped);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

Disk::Disk(fs::path directory) : directory_(std::move(directory)) {
  make_directory(directory_ / unfinished);
}

std::uint64_t Disk::free_bytes() const {
  struct statvfs about {};
  if (statvfs(directory_.c_str(), &about) != 0) fail(directory_);
  return static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
}

fs::path Disk::new_temporary() const {
  return directory_ / unfinished / new_ulid();
}

fs::path Disk::room_of(const CommuneId& commune, const FileId& id) const {
  check(is_plain(commune.value) && is_plain(id.value) && id.value.size() >= 2,
        "ids of communes and files are letters and digits: they cannot name another directory");
  // The last signs of a ULID are random, so that files spread evenly.
  return directory_ / commune.value / id.value.substr(id.value.size() - 2);
}

fs::path Disk::path_of(const CommuneId& commune, const FileId& id, std::string_view ending) const {
  return room_of(commune, id) / (id.value + std::string(ending));
}

void Disk::place(const fs::path& temporary, const fs::path& target) const {
  sync(temporary, O_RDONLY);
  make_directory(target.parent_path());
  fs::rename(temporary, target);
  sync(target.parent_path(), O_RDONLY | O_DIRECTORY);
}

void Disk::bring(const fs::path& from, const fs::path& target) const {
  std::error_code other_disk;
  fs::rename(from, target, other_disk);
  if (other_disk) fs::copy_file(from, target);
  fs::permissions(target, fs::perms(0640));
}

void Disk::remove(const CommuneId& commune, const FileId& id) const {
  remove_files(room_of(commune, id), std::chrono::hours(-1), [&](const fs::path& path) {
    return path.filename().string().starts_with(id.value + ".");
  });
}

int Disk::sweep(const CommuneId& commune, std::chrono::hours age,
                const std::function<bool(const FileId&)>& is_known) const {
  int removed = remove_files(directory_ / unfinished, age, [](const fs::path&) { return true; });
  std::error_code error;
  for (const auto& room : fs::directory_iterator(directory_ / commune.value, error)) {
    removed += remove_files(room.path(), age, [&](const fs::path& path) {
      const std::string name = path.filename().string();
      return !is_known(FileId(name.substr(0, name.find('.'))));
    });
  }
  return removed;
}

}  // namespace parvis::files
