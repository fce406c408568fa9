// The addresses of following.
#include "requests/web/follow/routes.h"

#include "requests/web/follow/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::following {
namespace {

/// Codes may be tried by chance: few tries a minute, and never in the list of pages.
web::RouteOptions by_code(int per_minute_max) {
  web::RouteOptions options;
  options.listed = false;
  // Too long a text is refused beside its field, not cut.
  options.body_bytes_max = std::uint64_t{256} * 1024;
  options.per_minute_max = per_minute_max;
  return options;
}

/// A form of one text, sent as multipart like the others.
web::RouteOptions small_form() {
  auto options = by_code(20);
  options.uploads = true;
  return options;
}

web::RouteOptions photo_options(const House& house) {
  auto options = by_code(20);
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max = house.files.limits().bytes_max + (1u << 20);
  return options;
}

/// The one-click of mail programs comes without cookie nor origin of ours (RFC 8058).
web::RouteOptions one_click() {
  auto options = by_code(30);
  options.for_programs = true;
  return options;
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using web::Method;
  return {
      {Method::get, "/suivi", everyone, with(house, show_find)},
      {Method::post, "/suivi", everyone, with(house, find_by_code), by_code(20)},
      {Method::get, "/suivi/{code}", everyone, with(house, show_followed), by_code(60)},
      {Method::get, "/suivi/{code}/recepisse", everyone, with(house, show_receipt), by_code(60)},
      {Method::get, "/suivi/{code}/photos/{file}", everyone, with(house, show_photo), by_code(240)},
      {Method::post, "/suivi/{code}/message", everyone, with(house, send_message), by_code(20)},
      {Method::get, "/suivi/{code}/photos", everyone, with(house, show_add_photo), by_code(60)},
      {Method::post, "/suivi/{code}/photos", everyone, with(house, send_photo),
       photo_options(house)},
      {Method::post, "/suivi/{code}/toujours-la", everyone, with(house, say_still_broken),
       by_code(20)},
      {Method::get, "/suivi/{code}/retirer", everyone, with(house, show_take_back), by_code(60)},
      {Method::post, "/suivi/{code}/retirer", everyone, with(house, take_back), small_form()},
      {Method::get, "/demandes/{number}/suivre", everyone, with(house, show_subscribe), by_code(0)},
      {Method::post, "/demandes/{number}/suivre", everyone, with(house, subscribe), by_code(10)},
      {Method::get, "/demandes/suivre/{token}", everyone, with(house, show_confirm), by_code(60)},
      {Method::post, "/demandes/suivre/{token}", everyone, with(house, confirm), by_code(20)},
      {Method::get, "/demandes/ne-plus-suivre/{token}", everyone, with(house, show_stop),
       by_code(60)},
      {Method::post, "/demandes/ne-plus-suivre/{token}", everyone, with(house, stop), one_click()},
  };
}

}  // namespace parvis::requests::following
