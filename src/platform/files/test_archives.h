#pragma once
// Small office documents and headers, written byte by byte for the tests of files.

#include <string>
#include <utility>
#include <vector>

namespace parvis::files::test {

inline std::string big_32(unsigned value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
  return out;
}
inline std::string little(std::size_t value, int size) {
  std::string out;
  for (int at = 0; at < size; ++at) out += static_cast<char>(value >> (8 * at) & 0xFF);
  return out;
}
inline std::string box(const std::string& type, const std::string& content) {
  return big_32(static_cast<unsigned>(content.size() + 8)) + type + content;
}

/// A ZIP archive of stored entries (no checksums: nobody unpacks it here).
inline std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string out;
  std::string directory;
  for (const auto& [name, content] : entries) {
    const std::string about = std::string(14, '\0') + little(content.size(), 4) +
                              little(content.size(), 4) + little(name.size(), 2);
    directory += "PK\1\2" + little(20, 2) + little(20, 2) + about.substr(2) +
                 std::string(12, '\0') + little(out.size(), 4) + name;
    out += "PK\3\4" + little(20, 2) + about.substr(2) + little(0, 2) + name + content;
  }
  const std::size_t start = out.size();
  return out + directory + "PK\5\6" + little(0, 4) + little(entries.size(), 2) +
         little(entries.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
}

/// The first bytes of an old Word or Excel file, with one named stream.
inline std::string compound_file(const std::string& stream) {
  std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
  for (const char c : stream) {
    out += c;
    out += '\0';
  }
  return out + std::string(64, '\0');
}

/// The boxes of a HEIC file that announce the sizes of its parts.
inline std::string heic_header(const std::vector<std::pair<unsigned, unsigned>>& sizes) {
  std::string extents;
  for (const auto& [width, height] : sizes) {
    extents += box("ispe", big_32(0) + big_32(width) + big_32(height));
  }
  return box("ftyp", "heic" + big_32(0) + "mif1heic") +
         box("meta", big_32(0) + box("iprp", box("ipco", extents)));
}

}  // namespace parvis::files::test
