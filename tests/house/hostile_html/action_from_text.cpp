// Refused: a form sent to an unexamined address.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::form_(h::action(typed), "x");
}
