#pragma once
// What the imports of the command line say: refusals in a sentence, the lines not taken.

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace parvis::app {

/// A refusal in English, the language of the command line.
[[nodiscard]] std::string said(const Refusal& refusal);
/// Throws CommandError with all the reasons in one line.
[[noreturn]] void fail_with(const Refusals& refusals);

/// A line that was not taken: as shown on the terminal, and as a row of cells parted by tabs.
struct LeftLine {
  std::string shown;
  std::string row;
};
struct LeftLines {
  std::vector<LeftLine> lines;
  long long count = 0;  // of all of them; `lines` may hold the first ones only
  std::string columns;  // the first row of the file
  std::string more;     // said when not all are shown
};
/// Into the file with its columns; without a file, the first ten to the standard error. Throws
/// CommandError when the file cannot be written.
void write_left_lines(const LeftLines& left, const std::filesystem::path& file);

}  // namespace parvis::app
