// Refused: an absolute literal; other sites pass Url::external.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::a(h::href(h::Url("https://evil.example")), "x");
}
