// Refused: a button that sends the form elsewhere.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::button(h::formaction(typed), "x");
}
