// One ZIP in memory, by libzip.
#include "residents/archive.h"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace parvis::residents {
namespace {

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct DropArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DropArchive>;

[[noreturn]] void fail() {
  throw std::runtime_error("a ZIP archive could not be made");
}

void add_file(zip_t* archive, const std::string& name, const std::string& bytes) {
  // The archive reads the bytes when it is closed: they are the caller's, and outlive it.
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) fail();
  if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
    zip_source_free(source);
    fail();
  }
}

std::string bytes_of(zip_source_t* source) {
  if (zip_source_open(source) < 0) fail();
  std::string bytes;
  std::string piece(std::size_t{64} * 1024, '\0');
  for (auto count = zip_source_read(source, piece.data(), piece.size()); count > 0;
       count = zip_source_read(source, piece.data(), piece.size())) {
    bytes.append(piece, 0, static_cast<std::size_t>(count));
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  zip_error_t error;
  zip_error_init(&error);
  const Source whole(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!whole) fail();
  // Closing the archive gives back one hold of its source; the bytes are read after.
  zip_source_keep(whole.get());
  Archive archive(zip_open_from_source(whole.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(whole.get());
    fail();
  }
  for (const auto& [name, bytes] : files) add_file(archive.get(), name, bytes);
  if (zip_close(archive.get()) < 0) fail();
  static_cast<void>(archive.release());
  return bytes_of(whole.get());
}

}  // namespace parvis::residents
