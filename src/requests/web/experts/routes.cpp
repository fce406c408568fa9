// The addresses of opinions asked of experts.
#include "requests/web/experts/routes.h"

#include "requests/web/experts/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::experts {
namespace {

/// A link is a key: few tries a minute, and never in the list of pages.
web::RouteOptions link_options(int per_minute_max) {
  web::RouteOptions options;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}

web::RouteOptions with_reply_files(const House& house, web::RouteOptions options) {
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max =
      static_cast<std::uint64_t>(reply_files_max) * house.files.limits().bytes_max + (1u << 20);
  return options;
}

web::RouteOptions asked_about() {
  web::RouteOptions options;
  options.opens_file = "id";
  options.listed = false;
  return options;
}

}  // namespace

std::vector<web::Route> public_routes_of_experts(House& house) {
  using web::Method;
  const std::string link = "/expertise/{token}";
  return {{Method::get, link, everyone, with(house, show_landing), link_options(60)},
          {Method::post, link, everyone, with(house, open_link), link_options(20)},
          {Method::get, link + "/demande", everyone, with(house, show_case), link_options(60)},
          {Method::post, link + "/demande", everyone, with(house, send_reply),
           with_reply_files(house, link_options(20))},
          {Method::get, link + "/photos/{file}", everyone, with(house, show_linked_photo),
           link_options(120)}};
}

std::vector<web::Route> desk_routes_of_experts(House& house) {
  using web::Method;
  const std::string about = "/agents/demandes/{id}/experts";
  const std::string mine = "/agents/avis";
  return {
      {Method::get, about + "/nouveau", may_handle, with(house, show_ask), asked_about()},
      {Method::post, about + "/nouveau", may_handle, with(house, save_ask), asked_about()},
      {Method::get, about + "/{asking}", may_read, with(house, show_asking), asked_about()},
      {Method::post, about + "/{asking}/{act}", may_handle, with(house, act_on_asking),
       asked_about()},
      {Method::get, about + "/{asking}/fichiers/{file}", may_read, with(house, show_reply_file),
       asked_about()},
      {Method::get, mine, any_officer, with(house, show_mine)},
      {Method::get, mine + "/{asking}", any_officer, with(house, show_asked_of_me)},
      {Method::post, mine + "/{asking}", any_officer, with(house, send_my_reply),
       with_reply_files(house, {})},
      {Method::get, mine + "/{asking}/photos/{file}", any_officer, with(house, show_photo_to_me)}};
}

}  // namespace parvis::requests::experts
