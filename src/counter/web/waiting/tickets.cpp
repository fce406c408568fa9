// Giving a ticket: printed on a slip, or said aloud.
#include "counter/web/waiting/screens.h"
#include "counter/web/waiting/words.h"

namespace parvis::counter::waiting {
namespace words = ::parvis::waiting::words;
using html::Html;
using html::Url;

namespace {

std::string label_of_reason(const Scope& scope, const ReasonId& id) {
  for (const auto& reason : reasons(scope)) {
    if (reason.id == id) return reason.label;
  }
  return "";
}

}  // namespace

web::Response show_reasons(const web::Request& request, const Scope& scope) {
  std::vector<Html> buttons;
  for (const auto& wait : waits(scope)) {
    buttons.push_back(
        html::button(html::type("submit"), html::cls("tile"), html::name("reason"),
                     html::value(wait.reason.id.value),
                     html::span(html::strong(wait.reason.letter + " · " + wait.reason.label),
                                html::small(wait_line(scope, wait)))));
  }
  Html body = html::empty_state(scope.say(words::no_reason), scope.say(words::no_reason_line));
  if (!buttons.empty()) {
    body = html::form_(html::cls("tiles"), html::method_post(),
                       html::action(Url("/guichet/ticket")), web::csrf_field(scope), buttons);
  }
  return counter_page(request, scope, scope.say(words::give_ticket),
                      html::group(html::p(html::cls("lead"), scope.say(words::give_lead)), body),
                      Url("/guichet"), html::FormErrors::none(scope.language));
}

web::Response give_ticket(module::House& house, const web::Request& request, const Scope& scope) {
  const auto taken = take_ticket(scope, house, ReasonId(request.form.get("reason")));
  if (!taken) return web::error_page(request, scope, 404);
  return web::see_other(Url("/guichet/tickets").segment(taken->id.value));
}

web::Response show_ticket(const web::Request& request, const Scope& scope) {
  const auto found = ticket(scope, TicketId(request.parameter("ticket")));
  if (!found) return web::error_page(request, scope, 404);
  const auto wait = wait_of(scope, *found);
  const auto day = scope.date_time(found->taken_at);
  return counter_page(
      request, scope, scope.say(words::ticket_title, {{"number", found->label()}}),
      html::group(
          html::p(html::cls("lead screen-only"), scope.say(words::ticket_lead)),
          html::section(html::cls("slip receipt ticket"), html::h2(scope.commune.name),
                        html::p(html::cls("ticket-number"), found->label()),
                        html::p(html::strong(label_of_reason(scope, found->reason))),
                        wait ? html::p(wait_line(scope, *wait)) : Html{}, html::p(day),
                        html::p(scope.say(words::ticket_keep))),
          html::div(html::cls("actions"), print_button(scope),
                    html::button_link(Url("/guichet/ticket"), scope.say(words::another_ticket),
                                      html::ButtonTone::secondary),
                    html::button_link(Url("/guichet"), scope.say(words::back_to_counter),
                                      html::ButtonTone::secondary))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

}  // namespace parvis::counter::waiting
