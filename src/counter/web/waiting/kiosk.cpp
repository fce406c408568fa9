// The kiosk of the hall: a tablet without any sign-in, whose address nobody guesses.
#include "counter/web/waiting/screens.h"
#include "counter/web/waiting/words.h"
#include "platform/html/qr_code.h"
#include "platform/web/site.h"

namespace parvis::counter::waiting {
namespace words = ::parvis::waiting::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view back_seconds = "12";
constexpr std::string_view waits_seconds = "60";

web::Response kiosk_page(const web::Request& request, const Scope& scope, std::string title,
                         Html body) {
  web::Page page;
  page.title = std::move(title);
  page.bare = true;
  page.body = html::group(html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

Url kiosk_url(const web::Request& request) {
  return Url("/guichet/borne").segment(request.parameter("token"));
}

}  // namespace

web::Response make_kiosk(const web::Request& request, const Scope& scope) {
  const auto address = web::site_address(request, scope) + "/guichet/borne/" + new_kiosk(scope);
  return counter_page(
      request, scope, scope.say(words::kiosk_title),
      html::group(html::p(html::cls("lead"), scope.say(words::kiosk_made)),
                  html::section(html::cls("slip receipt"), html::p(html::cls("code"), address),
                                html::qr_code(address, scope.say(words::kiosk_qr)))),
      Url("/guichet/reglages"), html::FormErrors::none(scope.language));
}

web::Response show_kiosk(const web::Request& request, const Scope& scope) {
  if (!is_kiosk(scope, request.parameter("token"))) return web::error_page(request, scope, 404);
  std::vector<Html> buttons;
  for (const auto& wait : waits(scope)) {
    buttons.push_back(html::li(html::button(html::type("submit"), html::cls("button"),
                                            html::name("reason"), html::value(wait.reason.id.value),
                                            wait.reason.letter + " · " + wait.reason.label)));
    buttons.push_back(html::li(html::cls("soft"), wait_line(scope, wait)));
  }
  auto response =
      kiosk_page(request, scope, scope.say(words::kiosk_question),
                 html::form_(html::method_post(), html::action(kiosk_url(request)),
                             web::csrf_field(scope), html::ul(html::cls("kiosk"), buttons)));
  // The waits it tells stay true while nobody touches it.
  response.header("Refresh", std::string(waits_seconds));
  return response;
}

web::Response kiosk_ticket(module::House& house, const web::Request& request, const Scope& scope) {
  if (!is_kiosk(scope, request.parameter("token"))) return web::error_page(request, scope, 404);
  const auto taken = take_ticket(scope, house, ReasonId(request.form.get("reason")));
  if (!taken) return web::see_other(kiosk_url(request));
  const auto wait = wait_of(scope, *taken);
  const auto back = kiosk_url(request);
  auto response =
      kiosk_page(request, scope, scope.say(words::kiosk_number),
                 html::group(html::p(html::cls("ticket-number"), taken->label()),
                             wait ? html::p(html::cls("lead"), wait_line(scope, *wait)) : Html{},
                             html::p(scope.say(words::kiosk_look)),
                             html::p(html::button_link(back, scope.say(words::kiosk_again)))));
  // The next person finds the question again, whether this one presses the button or not.
  response.header("Refresh", std::string(back_seconds) + "; url=" + back.text());
  return response;
}

}  // namespace parvis::counter::waiting
