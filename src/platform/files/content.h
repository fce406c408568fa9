#pragma once
// What a file is, said by its bytes: never by its name or by the browser.

#include <optional>
#include <string>
#include <string_view>

namespace parvis::files {

enum class Kind { jpeg, png, webp, heic, pdf, docx, xlsx, odt, ods, doc, xls };

/// Names of a kind. `extension` is without a dot.
struct KindNames {
  Kind kind;
  std::string_view content_type;
  std::string_view extension;
};
[[nodiscard]] const KindNames& names_of(Kind kind);
/// The extension under which a content type is kept, "bin" for a type we do not keep.
[[nodiscard]] std::string_view extension_of(std::string_view content_type);
[[nodiscard]] bool is_image(Kind kind);

/// The kind of a whole file; nothing for what we do not take (SVG, programs, plain text, office
/// documents with macros, archives).
[[nodiscard]] std::optional<Kind> kind_of(std::string_view bytes);

/// Width and height in pixels as the header of an image declares them.
struct DeclaredSize {
  long long width;
  long long height;
};
/// Reads the header only, decodes nothing: a bomb is known by what it announces. Nothing when the
/// header is cut short or makes no sense.
[[nodiscard]] std::optional<DeclaredSize> declared_size(Kind kind, std::string_view bytes);

/// A name safe to show and to offer for download: no path, no control character, at most 120
/// characters, with the extension of what the file is now.
[[nodiscard]] std::string safe_file_name(std::string_view name, std::string_view extension);

}  // namespace parvis::files
