// Refused: nobody said who may take this route.
#include "platform/web/web.h"

namespace web = parvis::web;

web::Response answer(const web::Request&, const parvis::Scope&);

web::Route open_to_whom() {
  return {web::Method::get, "/a", answer};
}
