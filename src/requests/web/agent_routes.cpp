// The back office of service requests.
#include "requests/web/routes.h"

namespace parvis::requests {

std::vector<web::Route> agent_routes([[maybe_unused]] module::House& house) {
  return {};
}

}  // namespace parvis::requests
