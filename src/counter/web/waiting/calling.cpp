// Calling: my desk, whom I called, who comes and who does not.
#include <algorithm>

#include "counter/web/waiting/screens.h"
#include "counter/web/waiting/words.h"

namespace parvis::counter::waiting {
namespace words = ::parvis::waiting::words;
using html::Html;
using html::Url;

namespace {

Html seat_form(const Scope& scope, const std::optional<Desk>& seat) {
  const auto label = scope.say(words::my_desk);
  const auto nowhere = scope.say(words::no_desk);
  html::SelectField field;
  field.name = "desk";
  field.label = label;
  field.empty_label = nowhere;
  html::OptionGroup group;
  for (const auto& desk : desks(scope)) {
    if (!desk.active) continue;
    group.options.push_back({desk.id.value, desk.label, "", seat && seat->id == desk.id});
  }
  if (group.options.empty()) return html::p(scope.say(words::no_desk_yet));
  field.groups.push_back(std::move(group));
  return html::form_(html::cls("seat"), html::method_post(), html::action(Url("/guichet/poste")),
                     web::csrf_field(scope),
                     html::select_field(field, html::FormErrors::none(scope.language)),
                     html::submit(scope.say(seat ? words::change_desk : words::take_desk),
                                  html::ButtonTone::secondary));
}

Html called_part(const Scope& scope, const Ticket& called) {
  const auto at = called.called_at.value_or(called.taken_at);
  const auto one = Url("/guichet/tickets").segment(called.id.value);
  const auto again = called.step.calls < calls_max;
  return html::group(
      html::p(html::cls("big-code"), called.label()),
      html::p(scope.say(words::called_line, {{"time", time_of_day(scope, at)},
                                             {"count", std::to_string(called.step.calls)}})),
      html::div(html::cls("actions"),
                post_button(scope, {one.segment("arrivee"), scope.say(words::came),
                                    html::ButtonTone::primary, "", "", "o"}),
                post_button(scope, {one.segment("absence"),
                                    scope.say(again ? words::call_again : words::give_up),
                                    html::ButtonTone::secondary, "", "", "z"})));
}

Html links_part(const Scope& scope) {
  struct Door {
    Url to;
    Word label;
    Permission permission;
  };
  const std::vector<Door> doors{{Url("/guichet/ticket"), words::give_ticket, may_serve},
                                {Url("/guichet/attente"), words::board_link, may_serve},
                                {Url("/guichet/jour"), words::day_title, may_serve},
                                {Url("/guichet/mediation"), words::mediation_link, may_serve},
                                {Url("/guichet/bilan"), words::report_link, may_read_figures},
                                {Url("/guichet/equite"), words::equity_link, may_read_figures},
                                {Url("/guichet/reglages"), words::settings_title, may_manage}};
  std::vector<Html> items;
  for (const auto& door : doors) {
    if (!scope.actor.may(door.permission)) continue;
    items.push_back(html::li(html::a(html::href(door.to), scope.say(door.label))));
  }
  return html::ul(items);
}

/// What stopped a call is told on the page of the counter itself.
web::Response not_called(const web::Request& request, const Scope& scope,
                         const Refusals& refusals) {
  return counter_page(
      request, scope, scope.say(words::not_called_title),
      html::group(refused_notice(scope, refusals), seat_form(scope, seat_of(scope))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

}  // namespace

std::string wait_line(const Scope& scope, const Wait& wait) {
  if (wait.people == 0) return scope.say(words::wait_none);
  const auto people = scope.say(words::wait_people, {{"count", std::to_string(wait.people)}});
  const auto open = wait.open_desks == 0 ? scope.say(words::wait_no_desk)
                                         : scope.say(words::wait_desks,
                                                     {{"count", std::to_string(wait.open_desks)}});
  return scope.say(
      words::wait_line,
      {{"minutes", std::to_string(wait.minutes)}, {"people", people}, {"desks", open}});
}

Html desk_panel(const Scope& scope) {
  const auto seat = seat_of(scope);
  const auto called = called_by_me(scope);
  const auto today = tickets_of(scope, scope.today());
  const auto waiting = std::count_if(today.begin(), today.end(), [](const Ticket& one) {
    return one.step.state == TicketState::waiting;
  });
  Html turn;
  if (called) {
    turn = called_part(scope, *called);
  } else if (seat) {
    turn = post_button(scope, {Url("/guichet/appeler"), scope.say(words::call_next),
                               html::ButtonTone::primary, "", "", "p"});
  }
  return html::section(
      html::cls("queue receipt"), html::h2(scope.say(words::queue_title)),
      html::p(html::cls("figure-line"),
              scope.say(words::waiting_count, {{"count", std::to_string(waiting)}})),
      turn, seat_form(scope, seat), links_part(scope));
}

web::Response take_seat(const web::Request& request, const Scope& scope) {
  const auto sat = sit_down(scope, DeskId(request.form.get("desk")));
  return sat ? web::see_other(Url("/guichet")) : web::error_page(request, scope, 404);
}

web::Response call_one(module::House& house, const web::Request& request, const Scope& scope) {
  const auto called = call_next(scope, house);
  return called ? web::see_other(Url("/guichet")) : not_called(request, scope, called.error());
}

web::Response person_came(module::House& house, const web::Request& request, const Scope& scope) {
  const auto begun = begin_service(scope, house, TicketId(request.parameter("ticket")));
  if (!begun) return web::error_page(request, scope, 404);
  return web::see_other(visit_url(*begun));
}

web::Response person_missing(module::House& house, const web::Request& request,
                             const Scope& scope) {
  const auto missed = nobody_came(scope, house, TicketId(request.parameter("ticket")));
  return missed ? web::see_other(Url("/guichet")) : web::error_page(request, scope, 404);
}

}  // namespace parvis::counter::waiting
