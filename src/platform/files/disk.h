#pragma once
// Files on disk: <directory>/<commune>/<two signs of the id>/<id>.<extension>, whole or not at all.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace parvis::files {

/// A file mapped into memory for reading.
class MappedFile {
 public:
  /// Throws std::system_error when it cannot be read.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

class Disk {
 public:
  explicit Disk(std::filesystem::path directory);

  /// Bytes that may still be written.
  [[nodiscard]] std::uint64_t free_bytes() const;
  /// A fresh path on the same disk, in the room of what is not finished.
  [[nodiscard]] std::filesystem::path new_temporary() const;
  [[nodiscard]] std::filesystem::path path_of(const CommuneId& commune, const FileId& id,
                                              std::string_view ending) const;
  /// Puts a finished temporary file in its place: on disk with its name before this returns.
  void place(const std::filesystem::path& temporary, const std::filesystem::path& target) const;
  /// Moves or, from another disk, copies a file to `target`, a temporary path.
  void bring(const std::filesystem::path& from, const std::filesystem::path& target) const;
  void remove(const CommuneId& commune, const FileId& id) const;
  /// Removes the commune's files older than `age` whose id `is_known` does not know, and unfinished
  /// ones of that age; gives how many.
  int sweep(const CommuneId& commune, std::chrono::hours age,
            const std::function<bool(const FileId&)>& is_known) const;

 private:
  [[nodiscard]] std::filesystem::path room_of(const CommuneId& commune, const FileId& id) const;
  std::filesystem::path directory_;
};

}  // namespace parvis::files
