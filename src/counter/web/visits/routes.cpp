// The addresses of visits.
#include "counter/web/visits/screens.h"
#include "platform/module/screens.h"

namespace parvis::counter::visits {
namespace {

using module::with;

/// A visit with a name tells of a person: the reading is written down.
web::RouteOptions opens_visit() {
  web::RouteOptions options;
  options.opens_file = "visit";
  return options;
}
/// Codes cannot be guessed one after the other.
web::RouteOptions by_code() {
  web::RouteOptions options;
  options.per_minute_max = 20;
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> routes(const Manifests& manifests) {
  using web::Method;
  const std::string one = "/guichet/visites/{visit}";
  return {
      {Method::get, "/guichet", may_serve, show_counter},
      {Method::get, "/guichet/nouvelle", may_serve, show_new},
      {Method::post, "/guichet/nouvelle", may_serve, take_new},
      {Method::post, "/guichet/visites", may_serve, open_one},
      {Method::get, one, may_serve, with(manifests, show_visit), opens_visit()},
      {Method::post, one + "/faire", may_serve, with(manifests, begin_act), opens_visit()},
      {Method::get, one + "/personne", may_serve, show_naming},
      {Method::post, one + "/personne", may_serve, take_naming},
      {Method::post, one + "/fin", may_serve, end_one},
      {Method::get, one + "/recu", may_serve, with(manifests, show_receipt), opens_visit()},
      {Method::get, "/recu", everyone, ask_receipt},
      {Method::get, "/recu/{code}", everyone, with(manifests, show_public_receipt), by_code()},
  };
}

}  // namespace parvis::counter::visits
