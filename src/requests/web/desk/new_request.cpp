// A new request for somebody on the phone, at the counter or by letter: the same five questions.
#include <array>
#include <utility>

#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Url;

web::Response show_new(House&, const web::Request& request, const Scope& scope) {
  const auto legend = scope.say(words::channel_label);
  html::ChoiceField field;
  field.name = "channel";
  field.legend = legend;
  for (const auto channel : {Channel::counter, Channel::phone, Channel::letter, Channel::email}) {
    html::Choice choice;
    choice.value = std::string(name_of(channel));
    choice.label = scope.say(word_of(channel));
    choice.chosen = channel == Channel::counter;
    field.choices.push_back(std::move(choice));
  }
  web::Page page;
  page.title = scope.say(words::new_title);
  page.kind = web::PageKind::agent;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(scope.say(words::new_lead)),
      html::form_(html::method_post(), html::action(Url("/agents/demandes/nouvelle")),
                  web::csrf_field(scope),
                  html::choice_field(field, html::FormErrors::none(scope.language)),
                  html::p(html::cls("actions"), html::submit(scope.say(words::new_button)))));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::desk
