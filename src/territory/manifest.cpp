// What territory offers to the house.

#include "base/check.h"
#include "identity/identity.h"
#include "territory/actions.h"
#include "territory/area_store.h"
#include "territory/demo_plan.h"
#include "territory/import_store.h"
#include "territory/migrations.h"
#include "territory/place_store.h"
#include "territory/places.h"
#include "territory/store.h"
#include "territory/territory.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/places/screens.h"
#include "territory/web/screens.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

using module::Role;
using web::Method;
using web::Route;

constexpr Permission manage{"territory.manage"};

std::vector<Route> public_routes() {
  return {
      {Method::get,
       "/api/v1/places",
       everyone,
       search_places,
       {.per_minute_max = 120, .for_programs = true, .listed = false}},
      {Method::get,
       "/api/v1/places/{place}",
       everyone,
       places_pages::place_json,
       {.per_minute_max = 120, .for_programs = true, .listed = false}},
      {Method::get,
       "/carte/fond.svg",
       everyone,
       show_base_map,
       {.per_minute_max = 240, .listed = false}},
      {Method::get, "/lieux", everyone, places_pages::show_list},
      {Method::get, "/lieux/carte", everyone, places_pages::show_map},
      {Method::get, "/lieux/{place}", everyone, places_pages::show_place},
      {Method::get,
       "/mon-quartier",
       everyone,
       places_pages::show_my_district,
       {.per_minute_max = 60}},
  };
}

/// Files come on the slow lane: what they bring is read while the officer waits.
web::RouteOptions receiving(std::uint64_t bytes_max) {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max = bytes_max;
  return options;
}

std::vector<Route> officer_routes() {
  return {
      {Method::get, "/agents/lieux", manage, keeping::show_places},
      {Method::get, "/agents/lieux/{place}", manage, keeping::show_place_form},
      {Method::post, "/agents/lieux/{place}", manage, keeping::submit_place},
      {Method::get, "/agents/lieux/{place}/position", manage, keeping::show_position},
      {Method::post, "/agents/lieux/{place}/position", manage, keeping::submit_position},
      {Method::get, "/agents/lieux/{place}/horaires", manage, keeping::show_hours},
      {Method::post, "/agents/lieux/{place}/horaires", manage, keeping::submit_hours},
      {Method::get, "/agents/territoire", manage, keeping::show_ground},
      {Method::post, "/agents/territoire/adresses", manage, keeping::submit_addresses,
       receiving(40u << 20)},
      {Method::get, "/agents/territoire/imports/{import}", manage, keeping::show_import},
      {Method::post, "/agents/territoire/quartiers", manage, keeping::submit_districts,
       receiving(9u << 20)},
      {Method::get, "/agents/territoire/bureaux", manage, keeping::show_polling_areas},
      {Method::post, "/agents/territoire/bureaux", manage, keeping::submit_polling_areas,
       receiving(9u << 20)},
      {Method::get, "/agents/territoire/bureaux/{area}", manage, keeping::show_polling_area},
      {Method::post, "/agents/territoire/bureaux/{area}", manage, keeping::submit_polling_place},
      {Method::get, "/agents/territoire/vacances", manage, keeping::show_school},
      {Method::post, "/agents/territoire/vacances", manage, keeping::submit_school_zone},
      {Method::get, "/agents/territoire/vacances/{year}", manage, keeping::show_school_year},
      {Method::post, "/agents/territoire/vacances/{year}", manage, keeping::submit_school_year},
  };
}

void fill_demo(const Scope& scope, module::House&) {
  if (identity::boundary(scope)->empty()) {
    const auto kept = identity::set_boundary(scope, demo_boundary_geojson());
    check(kept.has_value(), "the boundary of the demo is one that can be read");
  }
  keep_ground(scope, demo_ground());
  demo::open_polling_stations(scope);
  const auto zone = set_school_zone(scope, "B");
  check(zone.has_value(), "B is a zone of school holidays");
}

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  for (auto& one : more) all.push_back(std::move(one));
}

}  // namespace

module::Manifest manifest(module::House&) {
  module::Manifest offer;
  offer.name = "territory";
  offer.actions = actions_offer();
  append(offer.routes, public_routes());
  append(offer.routes, officer_routes());
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  append(offer.statements, store::place_statements());
  append(offer.statements, store::area_statements());
  append(offer.statements, store::import_statements());
  offer.permissions = {{manage, words::permission_manage, {Role::administrator, Role::manager}}};
  offer.agent_navigation = {
      {words::navigation_places, "/agents/lieux", manage, 400},
      {words::navigation_ground, "/agents/territoire", manage, 410},
  };
  offer.jobs = {{"territory.import", [](const Scope& scope, const jobs::Job& job) {
                   // The payload is a JSON string: the id between quotes.
                   run_import(scope, job.payload.substr(1, job.payload.size() - 2));
                 }}};
  offer.districts = [](const Scope& scope) {
    std::vector<std::string> names;
    for (auto& one : districts(scope)) names.push_back(std::move(one.name));
    return names;
  };
  offer.demo = fill_demo;
  return offer;
}

}  // namespace parvis::territory
