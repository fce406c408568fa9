// Refused: a literal that runs code.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::a(h::href(h::Url("javascript:alert(1)")), "x");
}
