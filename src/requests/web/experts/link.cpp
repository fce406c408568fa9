// The page a mail leads somebody outside the town to. Opening the link changes nothing and shows
// nothing of the request: machines open links too. A button does.
#include <utility>

#include "requests/experts/words.h"
#include "requests/web/experts/screens.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
using html::Html;
using html::Url;

namespace {

constexpr int link_gone_status = 410;

Url link_url(const web::Request& request) {
  return Url("/expertise").segment(request.parameter("token"));
}

/// Never in a search engine, never in a cache, and its address is told to nobody.
web::Response discreet(web::Response response) {
  response.header("X-Robots-Tag", "noindex, nofollow");
  response.header("Referrer-Policy", "same-origin");
  return response;
}

web::Response over_page(const web::Request& request, const Scope& scope, const Landing& link) {
  web::Page page;
  page.title = scope.say(words::over_title);
  page.status = link_gone_status;
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::over_lead)),
      link.phone.empty() ? html::p(scope.say(words::over_ask))
                         : html::p(scope.say(words::over_call), " ",
                                   html::a(html::href(Url::telephone(link.phone)), link.phone)));
  return discreet(web::page(request, scope, std::move(page)));
}

web::Response case_page(House& house, const web::Request& request, const Scope& scope,
                        const Refusals& refusals) {
  const auto view = view_by_token(scope, house, request.parameter("token"));
  if (!view) return show_landing(house, request, scope);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto here = link_url(request);
  web::Page page;
  page.title = scope.say(words::case_title, {{"category", view->category_name}});
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::p(html::cls("eyebrow"), view->number),
      html::h1(page.title), case_of(scope, *view, here.segment("photos")),
      reply_part(request, scope, *view, here.segment("demande"), errors),
      html::p(html::small(scope.say(
          words::link_rights,
          {{"date",
            i18n::long_date(scope.language, local_date(view->expires_at, scope.commune.zone))}}))));
  return discreet(web::page(request, scope, std::move(page)));
}

}  // namespace

web::Response show_landing(House&, const web::Request& request, const Scope& scope) {
  const auto link = landing(scope, request.parameter("token"));
  if (!link) return discreet(web::error_page(request, scope, 404));
  if (!link->open) return over_page(request, scope, *link);
  web::Page page;
  page.title = scope.say(words::landing_title, {{"commune", scope.commune.name}});
  page.body = html::group(
      html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::landing_lead,
                                           {{"who", link->asked_by},
                                            {"date", i18n::long_date(scope.language, link->due)}})),
      html::p(scope.say(words::landing_once)),
      html::form_(html::method_post(), html::action(link_url(request)), web::csrf_field(scope),
                  html::p(html::cls("actions"), html::submit(scope.say(words::landing_open)))));
  return discreet(web::page(request, scope, std::move(page)));
}

web::Response open_link(House& house, const web::Request& request, const Scope& scope) {
  if (!open_by_token(scope, request.parameter("token"))) {
    return show_landing(house, request, scope);
  }
  return discreet(web::see_other(link_url(request).segment("demande")));
}

web::Response show_case(House& house, const web::Request& request, const Scope& scope) {
  return case_page(house, request, scope, {});
}

web::Response send_reply(House& house, const web::Request& request, const Scope& scope) {
  const auto link = landing(scope, request.parameter("token"));
  if (!link || !link->open) return show_landing(house, request, scope);
  const auto reply = reply_sent(scope, house, request);
  if (!reply) return case_page(house, request, scope, reply.error());
  const auto done = answer_by_token(scope, house, request.parameter("token"), *reply);
  if (!done) return case_page(house, request, scope, done.error());
  return discreet(web::see_other(link_url(request).segment("demande").fragment("reponse")));
}

web::Response show_linked_photo(House& house, const web::Request& request, const Scope& scope) {
  const auto found =
      photo_by_token(scope, house, request.parameter("token"), FileId(request.parameter("file")));
  if (!found) return discreet(web::error_page(request, scope, 404));
  return discreet(house.files.serve(scope, *found, request.query.get("taille") == "petite"));
}

}  // namespace parvis::requests::experts
