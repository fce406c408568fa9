// The addresses of the report form.
#include "requests/web/report/routes.h"

#include <string>

#include "requests/requests.h"
#include "requests/web/report/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::report_form {
namespace {

/// Room for five photos of the largest size that files::Store takes, and the fields.
web::RouteOptions photo_options(const House& house) {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max =
      static_cast<std::uint64_t>(photos_max) * house.files.limits().bytes_max + (1u << 20);
  options.per_minute_max = 30;
  return options;
}

web::RouteOptions unlisted(int per_minute_max = 0) {
  web::RouteOptions options;
  options.listed = false;
  options.uploads = true;  // the forms are multipart; without files but for the photos
  options.body_bytes_max = std::uint64_t{256} * 1024;
  options.per_minute_max = per_minute_max;
  return options;
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using web::Method;
  const std::string draft = "/signaler/{token}/";
  return {
      {Method::get, "/signaler", everyone, with(house, show_start)},
      {Method::post, "/signaler", everyone, with(house, begin), photo_options(house)},
      {Method::get, "/signaler/sans-reseau", everyone, with(house, show_one_page)},
      {Method::post, "/signaler/sans-reseau", everyone, with(house, take_one_page),
       photo_options(house)},
      {Method::post, "/agents/demandes/nouvelle", may_handle, with(house, begin_for_somebody)},
      {Method::get, draft + "ou", everyone, with(house, show_place), unlisted()},
      {Method::post, draft + "ou", everyone, with(house, save_place), unlisted()},
      {Method::get, draft + "quoi", everyone, with(house, show_category), unlisted()},
      {Method::post, draft + "quoi", everyone, with(house, save_category), unlisted()},
      {Method::get, draft + "semblables", everyone, with(house, show_similar), unlisted()},
      {Method::post, draft + "semblables", everyone, with(house, save_similar), unlisted()},
      {Method::get, draft + "description", everyone, with(house, show_details), unlisted()},
      {Method::post, draft + "description", everyone, with(house, save_details), unlisted()},
      {Method::get, draft + "photos", everyone, with(house, show_photos), unlisted()},
      {Method::post, draft + "photos", everyone, with(house, save_photos), photo_options(house)},
      {Method::get, draft + "photos/{file}", everyone, with(house, draft_photo), unlisted()},
      {Method::get, draft + "contact", everyone, with(house, show_contact), unlisted()},
      {Method::post, draft + "contact", everyone, with(house, save_contact), unlisted()},
      {Method::get, draft + "verifier", everyone, with(house, show_check), unlisted()},
      {Method::post, draft + "verifier", everyone, with(house, send), unlisted(20)},
  };
}

}  // namespace parvis::requests::report_form
