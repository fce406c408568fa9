// What other programs may ask of service requests.
#include "requests/web/routes.h"

namespace parvis::requests {

std::vector<web::Route> api_routes([[maybe_unused]] module::House& house) {
  return {};
}

}  // namespace parvis::requests
