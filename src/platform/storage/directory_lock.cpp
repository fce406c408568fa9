// The lock file of a data directory (flock(2): gone with its holder, even after a crash).
#include "platform/storage/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "platform/storage/storage.h"

namespace parvis::storage {

namespace {

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const auto length = pread(descriptor, text.data(), text.size() - 1, 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "unknown";
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
  const auto file = directory / "parvis.lock";
  descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) {
    throw StorageError("cannot write in the data directory " + directory.string() + ": " +
                       std::generic_category().message(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const auto holder = holder_of(descriptor_);
    close(descriptor_);
    throw StorageError("the data directory " + directory.string() +
                       " is in use by another program (process " + holder + "): stop it first");
  }
  const auto own = std::to_string(getpid());
  // The number only helps whoever reads the refusal: on a full disk the lock holds without it.
  if (ftruncate(descriptor_, 0) == 0) {
    [[maybe_unused]] const auto written = pwrite(descriptor_, own.data(), own.size(), 0);
  }
}

DirectoryLock::~DirectoryLock() {
  close(descriptor_);
}

}  // namespace parvis::storage
