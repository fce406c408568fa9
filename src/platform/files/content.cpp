// Recognising files by their first bytes, and office documents by what their archive holds.
#include "platform/files/content.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "platform/files/bytes.h"

namespace parvis::files {
namespace {

constexpr std::array<KindNames, 11> kinds{{
    {Kind::jpeg, "image/jpeg", "jpg"},
    {Kind::png, "image/png", "png"},
    {Kind::webp, "image/webp", "webp"},
    {Kind::heic, "image/heic", "heic"},
    {Kind::pdf, "application/pdf", "pdf"},
    {Kind::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {Kind::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {Kind::odt, "application/vnd.oasis.opendocument.text", "odt"},
    {Kind::ods, "application/vnd.oasis.opendocument.spreadsheet", "ods"},
    {Kind::doc, "application/msword", "doc"},
    {Kind::xls, "application/vnd.ms-excel", "xls"},
}};

/// HEIF files name their brands in the first box (ISO/IEC 23008-12, annex B).
bool has_heic_brand(std::string_view bytes) {
  if (bytes.substr(4, 4) != "ftyp") return false;
  const std::size_t end = std::min<std::size_t>({big_endian_32(bytes, 0), bytes.size(), 128});
  for (std::size_t at = 8; at + 4 <= end; at += 4) {
    const std::string_view brand = bytes.substr(at, 4);
    if (brand == "heic" || brand == "heix" || brand == "heim" || brand == "heis") return true;
  }
  return false;
}

/// Names of the entries of a ZIP archive, from its central directory (APPNOTE 4.3.12, 4.3.16).
std::vector<std::string_view> zip_names(std::string_view bytes) {
  constexpr std::size_t names_max = 20'000;
  std::vector<std::string_view> names;
  const std::size_t tail = bytes.size() > 66'000 ? bytes.size() - 66'000 : 0;
  const std::size_t end = bytes.substr(tail).rfind("PK\5\6");
  if (end == std::string_view::npos) return names;
  std::size_t at = little_endian_32(bytes, tail + end + 16);
  while (names.size() < names_max && bytes.size() > at && bytes.substr(at, 4) == "PK\1\2") {
    const std::size_t name_size = little_endian_16(bytes, at + 28);
    const std::size_t rest = little_endian_16(bytes, at + 30) + little_endian_16(bytes, at + 32);
    if (bytes.size() < at + 46 + name_size) break;
    names.push_back(bytes.substr(at + 46, name_size));
    at += 46 + name_size + rest;
  }
  return names;
}

std::optional<Kind> kind_of_zip(std::string_view bytes) {
  // OpenDocument: the first entry is "mimetype", stored as it is (ODF 1.2, part 3, 3.3).
  constexpr std::string_view mimetype = "mimetype";
  const std::size_t content = 30 + mimetype.size() + little_endian_16(bytes, 28);
  if (bytes.size() > content && bytes.substr(30, mimetype.size()) == mimetype) {
    const std::string_view type = bytes.substr(content, little_endian_32(bytes, 22));
    if (type == names_of(Kind::odt).content_type) return Kind::odt;
    if (type == names_of(Kind::ods).content_type) return Kind::ods;
    return std::nullopt;
  }
  const auto names = zip_names(bytes);
  const auto holds = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const bool macros = std::any_of(names.begin(), names.end(), [](std::string_view name) {
    return fold(name).ends_with("vbaproject.bin");
  });
  if (macros || !holds("[Content_Types].xml")) return std::nullopt;
  if (holds("word/document.xml")) return Kind::docx;
  if (holds("xl/workbook.xml")) return Kind::xlsx;
  return std::nullopt;
}

/// Old Word and Excel files name their streams in UTF-16 in the directory ([MS-CFB], 2.6.1).
std::optional<Kind> kind_of_compound_file(std::string_view bytes) {
  const auto names_stream = [&](std::string_view name) {
    std::string wide;
    for (const char c : name) {
      wide += c;
      wide += '\0';
    }
    wide.append(2, '\0');
    return bytes.find(wide) != std::string_view::npos;
  };
  if (names_stream("_VBA_PROJECT")) return std::nullopt;
  if (names_stream("WordDocument")) return Kind::doc;
  if (names_stream("Workbook") || names_stream("Book")) return Kind::xls;
  return std::nullopt;
}

}  // namespace

const KindNames& names_of(Kind kind) {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const KindNames& names) { return names.kind == kind; });
  check(found != kinds.end(), "every kind has its names");
  return *found;
}

std::string_view extension_of(std::string_view content_type) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const KindNames& names) {
    return names.content_type == content_type;
  });
  return found == kinds.end() ? "bin" : found->extension;
}

bool is_image(Kind kind) {
  return kind == Kind::jpeg || kind == Kind::png || kind == Kind::webp || kind == Kind::heic;
}

std::optional<Kind> kind_of(std::string_view bytes) {
  if (bytes.size() < 12) return std::nullopt;
  if (bytes.starts_with("\xFF\xD8\xFF")) return Kind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return Kind::png;
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return Kind::webp;
  if (has_heic_brand(bytes)) return Kind::heic;
  if (bytes.starts_with("%PDF-")) return Kind::pdf;
  if (bytes.starts_with("PK\3\4")) return kind_of_zip(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return kind_of_compound_file(bytes);
  return std::nullopt;
}

std::string safe_file_name(std::string_view name, std::string_view extension) {
  constexpr std::size_t characters_max = 120;
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string kept = clean_text(name);
  for (char& c : kept) {
    if (std::string_view("\"<>|:*?;\n\t").find(c) != std::string_view::npos) c = '_';
  }
  const std::size_t dot = kept.rfind('.');
  if (dot != std::string::npos && kept.size() - dot <= 6) kept.erase(dot);
  while (kept.starts_with('.')) kept.erase(0, 1);
  kept = shorten(trim(kept), characters_max - extension.size() - 1);
  if (kept.empty()) kept = "document";
  return kept + "." + std::string(extension);
}

}  // namespace parvis::files
