// Fuzzes the mapping file of an import: it is read whole or refused with a reason, never half.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "requests/import_mapping.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

/// A file in memory, gone with the program that reads it.
class FileInMemory {
 public:
  FileInMemory(const std::uint8_t* data, std::size_t size)
      : descriptor_(memfd_create("mapping", 0)) {
    must(write(descriptor_, data, size) == static_cast<ssize_t>(size));
  }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;
  ~FileInMemory() { close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FileInMemory file(data, size);
  const auto mapping = parvis::requests::read_mapping(file.path());
  if (!mapping) {
    must(!mapping.error().empty());
    return 0;
  }
  must(!mapping->columns.source_id.empty());
  must(mapping->delay_days >= 1 && mapping->delay_days <= 250);
  return 0;
}
