// Following a public request by e-mail: asking, confirming from the mail, stopping.
#include <utility>

#include "requests/reading.h"
#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
using html::Html;
using html::Url;

namespace {

/// A page that only says something and leads to the request.
web::Response said(const web::Request& request, const Scope& scope, Word title, Word body,
                   const std::string& number) {
  web::Page page;
  page.title = scope.say(title);
  page.body = html::group(
      html::h1(page.title), html::p(scope.say(body)),
      number.empty() ? Html{}
                     : html::p(html::a(html::href(Url("/demandes").segment(number)),
                                       scope.say(words::see_request, {{"number", number}}))));
  return web::page(request, scope, std::move(page));
}

/// One question, one button: links in mails are opened by machines too, so only a POST acts.
web::Response ask(const web::Request& request, const Scope& scope, Word title, Word body,
                  Word button, const Url& to) {
  web::Page page;
  page.title = scope.say(title);
  page.body = html::group(html::h1(page.title), html::p(scope.say(body)),
                          html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                                      html::p(html::submit(scope.say(button)))));
  return web::page(request, scope, std::move(page));
}

web::Response subscribe_page(const web::Request& request, const Scope& scope,
                             const Refusals& refusals) {
  const auto& number = request.parameter("number");
  const auto details = public_request(scope, number);
  if (!details) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::subscribe_email);
  const auto hint = scope.say(words::subscribe_hint);
  const auto base = Url("/demandes").segment(number);
  web::Page page;
  page.title = scope.say(words::subscribe_title);
  page.back = html::back_link(base, scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(details->summary.category_name + ", " + details->summary.address),
      html::form_(html::method_post(), html::action(base.segment("suivre")), html::novalidate(),
                  web::csrf_field(scope),
                  html::text_field({.name = "email",
                                    .label = label,
                                    .value = request.form.get("email"),
                                    .hint = hint,
                                    .type = "email",
                                    .autocomplete = "email",
                                    .inputmode = "email"},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::subscribe_button)))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_subscribe(House&, const web::Request& request, const Scope& scope) {
  return subscribe_page(request, scope, {});
}

web::Response subscribe(House& house, const web::Request& request, const Scope& scope) {
  const auto& number = request.parameter("number");
  const auto asked = follow_by_email(scope, house, number, request.form.get("email"));
  if (!asked) return subscribe_page(request, scope, asked.error());
  return said(request, scope, words::subscribed_title, words::subscribed_body, *asked);
}

web::Response show_confirm(House&, const web::Request& request, const Scope& scope) {
  return ask(request, scope, words::confirm_title, words::confirm_body, words::confirm_button,
             Url("/demandes/suivre").segment(request.parameter("token")));
}

web::Response confirm(House&, const web::Request& request, const Scope& scope) {
  const auto number = confirm_follow(scope, request.parameter("token"));
  if (!number) return said(request, scope, words::link_dead_title, words::link_dead_body, "");
  return said(request, scope, words::confirmed_title, words::confirmed_body, *number);
}

web::Response show_stop(House&, const web::Request& request, const Scope& scope) {
  return ask(request, scope, words::stop_title, words::stop_body, words::stop_button,
             Url("/demandes/ne-plus-suivre").segment(request.parameter("token")));
}

web::Response stop(House&, const web::Request& request, const Scope& scope) {
  const auto number = unfollow(scope, request.parameter("token"));
  if (!number) return said(request, scope, words::link_dead_title, words::link_dead_body, "");
  return said(request, scope, words::stopped_title, words::stopped_body, *number);
}

}  // namespace parvis::requests::following
