// Refused: a field left out among named ones is an error in the house (-Wextra -Werror).
#include "platform/web/web.h"

namespace web = parvis::web;

web::Response answer(const web::Request&, const parvis::Scope&);

web::Route left_out() {
  return {.method = web::Method::get, .pattern = "/a", .handler = answer};
}
