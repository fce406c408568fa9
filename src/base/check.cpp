// How a broken assumption ends the program.
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace parvis {

void check(bool condition, std::string_view why, const char* file, int line) {
  if (condition) return;
  std::fprintf(stderr, "parvis: broken assumption at %s:%d: %.*s\n", file, line,
               static_cast<int>(why.size()), why.data());
  std::abort();
}

}  // namespace parvis
