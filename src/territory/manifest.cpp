// What territory offers to the house.

#include "base/check.h"
#include "identity/identity.h"
#include "territory/migrations.h"
#include "territory/store.h"
#include "territory/territory.h"
#include "territory/web/screens.h"

namespace parvis::territory {

namespace {

void fill_demo(const Scope& scope, module::House&) {
  if (identity::boundary(scope)->empty()) {
    const auto kept = identity::set_boundary(scope, demo_boundary_geojson());
    check(kept.has_value(), "the boundary of the demo is one that can be read");
  }
  keep_ground(scope, demo_ground());
}

}  // namespace

module::Manifest manifest(module::House&) {
  module::Manifest offer;
  offer.name = "territory";
  offer.routes = {
      {web::Method::get,
       "/api/v1/places",
       everyone,
       search_places,
       {.per_minute_max = 120, .for_programs = true, .listed = false}},
      {web::Method::get,
       "/carte/fond.svg",
       everyone,
       show_base_map,
       {.per_minute_max = 240, .listed = false}},
  };
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  offer.demo = fill_demo;
  return offer;
}

}  // namespace parvis::territory
