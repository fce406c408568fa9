#pragma once
// One program per data directory: a lock the kernel drops by itself when the program dies.

#include <filesystem>

namespace parvis::storage {

class DirectoryLock {
 public:
  /// Throws StorageError with one clear line when another program holds the directory.
  explicit DirectoryLock(const std::filesystem::path& directory);
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;
  ~DirectoryLock();

 private:
  int descriptor_ = -1;
};

}  // namespace parvis::storage
