// The public screens of service requests: report, follow, read.
#include "requests/web/routes.h"

namespace parvis::requests {

std::vector<web::Route> public_routes([[maybe_unused]] module::House& house) {
  return {};
}

}  // namespace parvis::requests
