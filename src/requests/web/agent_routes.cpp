// The back office of service requests.
#include <iterator>

#include "requests/web/bulk/routes.h"
#include "requests/web/closing/routes.h"
#include "requests/web/delays/routes.h"
#include "requests/web/desk/routes.h"
#include "requests/web/experts/routes.h"
#include "requests/web/figures/routes.h"
#include "requests/web/post/routes.h"
#include "requests/web/retention/routes.h"
#include "requests/web/rounds/routes.h"
#include "requests/web/routes.h"
#include "requests/web/routing/routes.h"

namespace parvis::requests {

std::vector<web::Route> agent_routes(module::House& house) {
  auto all = desk::routes(house);
  for (auto& more :
       {bulk::desk_routes_of_lots(house), rounds::desk_routes_of_rounds(house),
        closing::desk_routes_of_closings(house), experts::desk_routes_of_experts(house),
        routing::desk_routes_of_routing(house), delays::desk_routes_of_clocks(house),
        post::desk_routes_of_post(house), retention::desk_routes_of_keeping(house),
        figures::desk_routes_of_figures(house)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace parvis::requests
