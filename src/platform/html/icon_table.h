#pragma once
// The icons of assets/icons, generated at build: name and the drawing inside <svg>.

#include <span>
#include <string_view>

namespace parvis::html {

struct IconEntry {
  std::string_view name;
  std::string_view drawing;
};

/// Sorted by name.
[[nodiscard]] std::span<const IconEntry> icon_table();

}  // namespace parvis::html
