// The public screens of service requests: report, follow, read.
#include <iterator>
#include <utility>

#include "requests/requests.h"
#include "requests/web/closing/routes.h"
#include "requests/web/delays/routes.h"
#include "requests/web/experts/routes.h"
#include "requests/web/figures/routes.h"
#include "requests/web/follow/routes.h"
#include "requests/web/listing/routes.h"
#include "requests/web/report/routes.h"
#include "requests/web/routes.h"

namespace parvis::requests {
namespace {

/// Whoever acts for another reports, and acts on what was reported, by a mandate for it.
void ask_for_mandate(web::Route& route) {
  const bool reports = route.pattern.starts_with("/signaler");
  const bool acts =
      route.method == web::Method::post && route.pattern.starts_with("/suivi/{code}/");
  if (reports || acts) route.options.mandate_theme = by_mandate;
}

}  // namespace

std::vector<web::Route> public_routes(module::House& house) {
  auto all = report_form::routes(house);
  for (auto& more :
       {following::routes(house), closing::public_routes_of_closings(house),
        delays::public_routes_of_clocks(house), experts::public_routes_of_experts(house),
        figures::public_routes_of_figures(house), listing::routes(house)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  for (auto& route : all) ask_for_mandate(route);
  return all;
}

}  // namespace parvis::requests
