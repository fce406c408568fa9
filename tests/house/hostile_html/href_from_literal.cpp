// Refused: an address given as plain text.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::a(h::href("/demandes"), "x");
}
