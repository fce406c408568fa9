// The addresses of figures and of open data.
#include "requests/web/figures/routes.h"

#include "requests/requests.h"
#include "requests/web/figures/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::figures {
namespace {

web::RouteOptions small_file() {
  web::RouteOptions options;
  options.listed = false;
  options.per_minute_max = 30;
  return options;
}

web::RouteOptions whole_file() {
  auto options = small_file();
  options.lane = web::Lane::slow;
  return options;
}

web::RouteOptions for_other_programs() {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = 240;
  return options;
}

web::RouteOptions on_slow_lane() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  return options;
}

}  // namespace

std::vector<web::Route> public_routes_of_figures(module::House& house) {
  using web::Method;
  const std::string figures = "/statistiques";
  const std::string dataset = "/donnees/demandes";
  return {
      {Method::get, figures + "/mois", everyone, with(house, show_months)},
      {Method::get, figures + "/canaux", everyone, with(house, show_channels)},
      {Method::get, figures + "/quartiers", everyone, with(house, show_districts)},
      {Method::get, figures + "/mois.csv", everyone, with(house, months_csv), small_file()},
      {Method::get, figures + "/canaux.csv", everyone, with(house, channels_csv), small_file()},
      {Method::get, figures + "/quartiers.csv", everyone, with(house, districts_csv), small_file()},
      {Method::get, dataset, everyone, with(house, show_dataset)},
      {Method::get, dataset + ".csv", everyone, with(house, dataset_csv), whole_file()},
      {Method::get, dataset + ".json", everyone, with(house, dataset_json), whole_file()},
      {Method::get, dataset + ".geojson", everyone, with(house, dataset_geojson), whole_file()},
      {Method::get, dataset + "/schema.json", everyone, with(house, dataset_schema), small_file()},
      {Method::get, dataset + "/floutage.csv", everyone, with(house, blurring_csv), small_file()},
      {Method::get, "/api/v1/open-data/requests", everyone, with(house, api_dataset),
       for_other_programs()}};
}

std::vector<web::Route> desk_routes_of_figures(module::House& house) {
  using web::Method;
  const std::string late = "/agents/demandes/regulation";
  const std::string rule = "/agents/demandes/donnees-ouvertes";
  return {{Method::get, late, may_read, with(house, show_late)},
          {Method::post, late + "/rappel", may_manage, with(house, send_reminder)},
          {Method::get, late + "/delais", may_read, with(house, show_delays), on_slow_lane()},
          {Method::get, late + "/delais.csv", may_read, with(house, delays_csv), whole_file()},
          {Method::get, rule, may_manage, with(house, show_open_rule)},
          {Method::post, rule, may_manage, with(house, save_open_rule)}};
}

}  // namespace parvis::requests::figures
