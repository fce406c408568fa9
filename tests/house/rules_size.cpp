// Sizes: what fits on a screen is read, what does not is skipped.
#include <array>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

constexpr std::size_t line_characters_max = 100;
constexpr int function_lines_max = 60;
constexpr std::size_t file_lines_max = 400;
constexpr std::size_t door_lines_max = 150;

bool is_written_by_hand(const std::string& path) {
  static constexpr std::array kinds = {".cpp", ".h",   ".mjs",   ".js",
                                       ".css", ".sql", ".cmake", ".sh"};
  for (const std::string_view kind : kinds) {
    if (path.ends_with(kind)) return true;
  }
  return false;
}

}  // namespace

Findings files_too_long(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_cpp(path)) continue;
    const Module* module = tree.module_of(path);
    const bool door =
        module != nullptr && path == "src/" + module->folder + "/" + module->leaf + ".h";
    const std::size_t lines_max = door ? door_lines_max : file_lines_max;
    if (file.lines.size() <= lines_max) continue;
    found.push_back({path, static_cast<int>(lines_max) + 1, door ? "door-length" : "file-length",
                     std::to_string(file.lines.size()) + " lines, " + std::to_string(lines_max) +
                         " at most: split it"});
  }
  return found;
}

Findings functions_too_long(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    for (const auto& function : outline_of(file.tokens).functions) {
      const int lines = function.last_line - function.first_line + 1;
      if (lines <= function_lines_max) continue;
      found.push_back({path, function.first_line, "function-length",
                       function.name + " has " + std::to_string(lines) + " lines, " +
                           std::to_string(function_lines_max) + " at most"});
    }
  }
  return found;
}

Findings lines_too_long(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_written_by_hand(path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto characters = characters_in(file.lines[i]);
      if (characters <= line_characters_max) continue;
      found.push_back({path, static_cast<int>(i) + 1, "line-length",
                       std::to_string(characters) + " characters, 100 at most"});
    }
  }
  return found;
}

}  // namespace parvis::house
