#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace parvis {

void check(bool condition, std::string_view why, std::source_location where) {
  if (condition) return;
  std::fprintf(stderr, "parvis: broken assumption at %s:%u: %.*s\n", where.file_name(),
               static_cast<unsigned>(where.line()), static_cast<int>(why.size()), why.data());
  std::abort();
}

}  // namespace parvis
