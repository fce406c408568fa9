// Refused: an address of ours that is not written in the code.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::a(h::href(h::Url(typed.c_str())), "x");
}
