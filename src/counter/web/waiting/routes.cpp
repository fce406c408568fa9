// The addresses of the queue.
#include "counter/web/waiting/screens.h"
#include "platform/module/screens.h"

namespace parvis::counter::waiting {
namespace {

using module::with;

web::RouteOptions unlisted() {
  web::RouteOptions options;
  options.listed = false;
  return options;
}
/// More people than this do not come in a minute; less is what a guess of the address may try.
web::RouteOptions at_the_kiosk() {
  web::RouteOptions options;
  options.per_minute_max = 30;
  options.listed = false;
  return options;
}
web::RouteOptions for_programs() {
  web::RouteOptions options;
  options.for_programs = true;
  options.per_minute_max = 60;
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> routes(module::House& house) {
  using web::Method;
  return {
      {Method::get, "/guichet/borne/{token}", everyone, show_kiosk, at_the_kiosk()},
      {Method::post, "/guichet/borne/{token}", everyone, with(house, kiosk_ticket), at_the_kiosk()},
      {Method::post, "/guichet/borne", may_manage, make_kiosk},
      {Method::post, "/guichet/poste", may_serve, take_seat},
      {Method::post, "/guichet/appeler", may_serve, with(house, call_one)},
      {Method::get, "/guichet/ticket", may_serve, show_reasons},
      {Method::post, "/guichet/ticket", may_serve, with(house, give_ticket)},
      {Method::get, "/guichet/tickets/{ticket}", may_serve, show_ticket},
      {Method::post, "/guichet/tickets/{ticket}/arrivee", may_serve, with(house, person_came)},
      {Method::post, "/guichet/tickets/{ticket}/absence", may_serve, with(house, person_missing)},
      {Method::get, "/guichet/attente", everyone, show_board, unlisted()},
      {Method::get, "/guichet/attente/flux", everyone, board_events, unlisted()},
      {Method::get, "/api/v1/counter/queue", everyone, board_json, for_programs()},
      {Method::get, "/guichet/jour", may_serve, show_day},
      {Method::get, "/guichet/reglages", may_manage, show_settings},
      {Method::get, "/guichet/motifs/{reason}", may_manage, show_reason},
      {Method::post, "/guichet/motifs/{reason}", may_manage, save_reason},
      {Method::get, "/guichet/postes/{desk}", may_manage, show_desk},
      {Method::post, "/guichet/postes/{desk}", may_manage, save_desk},
  };
}

}  // namespace parvis::counter::waiting
