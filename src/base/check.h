#pragma once
// Programmer's mistakes stop the program with a sentence; never use check() on what a person typed.

#include <source_location>
#include <string_view>

namespace parvis {

/// Aborts with the sentence and the place when `condition` is false: `why` says why it must hold.
void check(bool condition, std::string_view why,
           std::source_location where = std::source_location::current());

}  // namespace parvis
