// The addresses of the back office of requests.
#include "requests/web/desk/routes.h"

#include "requests/web/desk/screens.h"
#include "requests/web/routes.h"

namespace parvis::requests::desk {
namespace {

web::RouteOptions act_options(const House& house) {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.listed = false;
  options.body_bytes_max =
      static_cast<std::uint64_t>(photos_max) * house.files.limits().bytes_max + (1u << 20);
  return options;
}

/// The pages of one request, which tell of the person who made it.
web::RouteOptions file_options(web::RouteOptions options = {}) {
  options.opens_file = "id";
  return options;
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using web::Method;
  const std::string all = "/agents/demandes";
  return {
      {Method::get, all, may_read, with(house, show_queue)},
      {Method::get, all + "/filtrer", may_read, with(house, show_filter)},
      {Method::post, all + "/filtres", may_read, with(house, save_filter)},
      {Method::post, all + "/filtres/oublier", may_read, with(house, drop_filter)},
      {Method::get, all + "/nouvelle", may_handle, with(house, show_new)},
      {Method::get, all + "/retrouver", may_read, with(house, show_retrieve)},
      {Method::get, all + "/aller", may_read, with(house, go_to_request)},
      {Method::get, all + "/categories", may_manage, with(house, show_categories)},
      {Method::get, all + "/categories/{code}", may_manage, with(house, show_category)},
      {Method::post, all + "/categories/{code}", may_manage, with(house, save_category)},
      {Method::get, all + "/textes", may_manage, with(house, show_texts)},
      {Method::get, all + "/reponses/{id}", may_manage, with(house, show_reply)},
      {Method::post, all + "/reponses/{id}", may_manage, with(house, save_reply)},
      {Method::get, all + "/motifs/{id}", may_manage, with(house, show_reason)},
      {Method::post, all + "/motifs/{id}", may_manage, with(house, save_reason)},
      {Method::get, all + "/{id}", may_read, with(house, show_request), file_options()},
      {Method::get, all + "/{id}/recepisse", may_read, with(house, print_receipt), file_options()},
      {Method::get, all + "/{id}/photos/{file}", may_read, with(house, show_photo), file_options()},
      {Method::get, all + "/{id}/{act}", may_handle, with(house, show_act), file_options()},
      {Method::post, all + "/{id}/{act}", may_handle, with(house, do_act),
       file_options(act_options(house))},
  };
}

}  // namespace parvis::requests::desk
