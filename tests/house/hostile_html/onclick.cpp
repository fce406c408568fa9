// Refused: an event handler in an attribute.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::button(h::onclick(typed), "x");
}
