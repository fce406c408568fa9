// Refused: a tag whose name comes from outside.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::element(typed, "x");
}
