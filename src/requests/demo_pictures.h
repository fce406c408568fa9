#pragma once
// The photos of the demo town: street scenes drawn by our own code, so that nobody's picture is
// needed to show a repair before and after.

#include <filesystem>
#include <optional>
#include <string_view>

namespace parvis::requests {

enum class Scene { hole, lamp, graffiti, dumping };
enum class Moment { before, after };

/// What a photo of that category shows; nothing when there is no drawing for it.
[[nodiscard]] std::optional<Scene> scene_of(std::string_view category);
/// Draws it as a PNG; `street` picks one of many streets, the same before and after. False when the
/// file cannot be written.
[[nodiscard]] bool draw_scene(Scene scene, Moment moment, unsigned street,
                              const std::filesystem::path& file);

}  // namespace parvis::requests
