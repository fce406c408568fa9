#pragma once
// Programmer's mistakes stop the program with a sentence; never use check() on what a person typed.

#include <string_view>

namespace parvis {

/// Aborts with the sentence and the place when `condition` is false: `why` says why it must hold.
/// (The compiler fills in file and line; clang 14, used for fuzzing, has no std::source_location.)
void check(bool condition, std::string_view why, const char* file = __builtin_FILE(),
           int line = __builtin_LINE());

}  // namespace parvis
