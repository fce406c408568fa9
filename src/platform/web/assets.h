#pragma once
// The files of assets/ inside the program: minified, fingerprinted and compressed at build. Served
// under /assets/<fingerprinted name>, for ever.

#include <span>
#include <string_view>

namespace parvis::web {

struct EmbeddedAsset {
  std::string_view name;                // "public.css": the file's name, whatever its folder
  std::string_view fingerprinted_name;  // "public.1f0c9a77d2.css"
  std::string_view content_type;
  std::string_view bytes;
  std::string_view gzip;  // "" when it would not be smaller
  std::string_view brotli;
};

/// Sorted by name.
[[nodiscard]] std::span<const EmbeddedAsset> embedded_assets();

}  // namespace parvis::web
