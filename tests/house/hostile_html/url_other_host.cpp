// Refused: a literal that leads to another site.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::a(h::href(h::Url("//evil.example")), "x");
}
