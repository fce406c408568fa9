// The addresses of learning together.
#include "counter/web/learning/screens.h"

namespace parvis::counter::helping {
namespace {

using LentScreen = web::Response (*)(const Lent&, const web::Request&, const Scope&);
web::Handler with(const Lent& lent, LentScreen screen) {
  return [lent, screen](const web::Request& request, const Scope& scope) {
    return screen(lent, request, scope);
  };
}

web::RouteOptions opens_visit() {
  web::RouteOptions options;
  options.opens_file = "visit";
  return options;
}
/// A screen that follows asks every five seconds; a code is not guessed at that pace.
web::RouteOptions by_code() {
  web::RouteOptions options;
  options.per_minute_max = 60;
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> routes(module::House& house, const Lent& lent) {
  using web::Method;
  const std::string one = "/guichet/visites/{visit}";
  const auto page = [&house, lent](const web::Request& request, const Scope& scope) {
    return show_page(house, lent, request, scope);
  };
  return {
      {Method::get, one + "/apprendre", may_serve, show_learning, opens_visit()},
      {Method::post, one + "/apprendre", may_serve, take_learning},
      {Method::get, one + "/ecran", may_serve, with(lent, show_control), opens_visit()},
      {Method::post, one + "/ecran", may_serve, pair_one},
      {Method::post, one + "/ecran/page", may_serve, page},
      {Method::get, "/guichet/ecran", everyone, ask_screen, by_code()},
      {Method::get, "/guichet/ecran/{code}", everyone, with(lent, show_screen), by_code()},
      {Method::get, one + "/rendez-vous", may_serve, show_booking, opens_visit()},
      {Method::post, one + "/rendez-vous", may_serve, take_booking},
      {Method::get, "/guichet/mediation", may_serve, show_agenda},
      {Method::post, "/guichet/mediation", may_serve, open_hours},
      {Method::post, "/guichet/mediation/{slot}", may_serve, act_on_slot},
      {Method::get, "/guichet/bilan", may_read_figures, show_report},
      {Method::get, "/guichet/bilan.csv", may_read_figures, report_csv},
      {Method::get, "/guichet/equite", may_read_figures, with(lent, show_equity)},
  };
}

}  // namespace parvis::counter::helping
