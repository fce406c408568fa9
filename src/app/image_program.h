#pragma once
// The program that decodes pictures, which stands beside this one (platform/files).

#include <filesystem>

namespace parvis::app {

/// parvis-images in the folder of this program.
[[nodiscard]] std::filesystem::path image_program();
/// Throws CommandError when it is not there: a town would take no photo.
void require_image_program();

}  // namespace parvis::app
