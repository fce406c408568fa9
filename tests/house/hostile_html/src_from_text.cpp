// Refused: a picture from an unexamined address.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html hostile([[maybe_unused]] const std::string& typed) {
  return h::img(h::src(typed), h::alt("x"));
}
