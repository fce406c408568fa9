// The public screens of service requests: report, follow, read.
#include <iterator>
#include <utility>

#include "requests/web/follow/routes.h"
#include "requests/web/listing/routes.h"
#include "requests/web/report/routes.h"
#include "requests/web/routes.h"

namespace parvis::requests {

std::vector<web::Route> public_routes(module::House& house) {
  auto all = report_form::routes(house);
  for (auto& more : {following::routes(house), listing::routes(house)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace parvis::requests
