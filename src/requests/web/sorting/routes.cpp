// The addresses of the screen where mails are sorted.
#include "requests/web/sorting/routes.h"

#include "requests/web/routes.h"
#include "requests/web/sorting/screens.h"

namespace parvis::requests::sorting {

std::vector<web::Route> routes(House& house) {
  using incoming::may_sort;
  using web::Method;
  const std::string all = "/agents/courrier";
  web::RouteOptions one;
  one.listed = false;
  return {
      {Method::get, all, may_sort, with(house, show_mails)},
      {Method::get, all + "/{id}", may_sort, with(house, show_mail), one},
      {Method::get, all + "/{id}/fichiers/{file}", may_sort, with(house, give_file), one},
      {Method::post, all + "/{id}/demande", may_sort, with(house, make_request), one},
      {Method::post, all + "/{id}/reponse", may_sort, with(house, make_answer), one},
      {Method::post, all + "/{id}/ecarter", may_sort, with(house, make_aside), one},
      {Method::post, all + "/{id}/indesirable", may_sort, with(house, make_spam), one},
      {Method::post, all + "/{id}/remettre", may_sort, with(house, make_waiting), one},
  };
}

}  // namespace parvis::requests::sorting
