// /affichage: how pages are shown, for anybody, without signing in.
#include "app/display.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/words.h"
#include "platform/html/components.h"
#include "residents/residents.h"

namespace parvis::app {
namespace {

using html::Url;

html::ChoiceField choices(const Scope& scope, const web::Display& display,
                          const std::string& legend) {
  html::ChoiceField field;
  field.name = "display";
  field.legend = legend;
  field.several = true;
  field.choices = {{"large", scope.say(words::display_large), scope.say(words::display_large_hint),
                    display.large_text},
                   {"easy", scope.say(words::display_easy), scope.say(words::display_easy_hint),
                    display.easy_read}};
  return field;
}

/// A resident's own file remembers it for the next device.
void keep_in_file(const Scope& scope, const web::Display& display) {
  if (!scope.actor.is_resident()) return;
  auto file = residents::resident(scope, scope.actor.resident);
  if (!file) return;
  file->large_text = display.large_text;
  file->easy_read = display.easy_read;
  // A file that is incomplete keeps what it has: the cookie is enough here.
  static_cast<void>(residents::change_resident(scope, *file));
}

}  // namespace

web::Response show_display(const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = scope.say(words::display_title);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::display_lead)),
      html::form_(html::method_post(), html::action(Url("/affichage")), web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("suite"),
                              html::value(request.query.get("suite"))),
                  html::choice_field(
                      choices(scope, web::display_of(request), scope.say(words::display_legend)),
                      html::FormErrors::none(scope.language)),
                  html::p(html::cls("actions"), html::submit(scope.say(words::display_save)))),
      html::p(html::cls("hint"), scope.say(words::display_cookie)));
  return web::page(request, scope, std::move(page));
}

web::Response take_display(const web::Request& request, const Scope& scope) {
  const auto chosen = request.form.all("display");
  const auto has = [&](std::string_view name) {
    return std::find(chosen.begin(), chosen.end(), name) != chosen.end();
  };
  const web::Display display{has("large"), has("easy")};
  keep_in_file(scope, display);
  const auto& next = request.form.get("suite");
  auto response = web::see_other(next.empty() ? Url("/affichage") : Url::local_or_home(next));
  web::choose_display(request, response, display);
  return response;
}

}  // namespace parvis::app
