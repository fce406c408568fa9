// Accepted: a route that says who may take it. Without this one the refusals prove nothing.
#include "platform/web/web.h"

namespace web = parvis::web;

web::Response answer(const web::Request&, const parvis::Scope&);

web::Route proper() {
  return {web::Method::get, "/a", parvis::everyone, answer};
}
