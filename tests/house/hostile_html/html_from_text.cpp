// Refused: text taken for rendered HTML.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::Html(typed);
}
