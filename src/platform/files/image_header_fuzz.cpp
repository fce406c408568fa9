// Fuzzes what a file says of itself by its first bytes, and the names that people give files.

#include <cstdlib>

#include "base/text.h"
#include "platform/files/content.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using parvis::files::Kind;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(parvis::files::kind_of(bytes));
  for (const auto kind : {Kind::jpeg, Kind::png, Kind::webp, Kind::heic}) {
    const auto declared = parvis::files::declared_size(kind, bytes);
    if (declared) must(declared->width > 0 && declared->height > 0);
  }
  const auto name = parvis::files::safe_file_name(bytes, "png");
  must(parvis::is_utf8(name) && name.ends_with(".png"));
  must(parvis::length_in_characters(name) <= 120);
  for (const char sign : name) {
    must(sign != '/' && sign != '\\' && static_cast<unsigned char>(sign) >= 0x20);
  }
  return 0;
}
