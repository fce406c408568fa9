// The back office of service requests.
#include "requests/web/desk/routes.h"
#include "requests/web/routes.h"

namespace parvis::requests {

std::vector<web::Route> agent_routes(module::House& house) {
  return desk::routes(house);
}

}  // namespace parvis::requests
