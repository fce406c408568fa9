// /agents/webhooks: which programs are told, and what became of each message.
#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "platform/module/screens.h"
#include "requests/web/common/request_parts.h"
#include "requests/webhooks/webhooks.h"
#include "requests/webhooks/words.h"

namespace parvis::requests::webhooks {
namespace words = ::parvis::webhooks::words;

namespace {

namespace h = html;

const h::Url list_page("/agents/webhooks");
constexpr int log_lines_max = 100;

h::Url page_of_hook(std::string_view id) {
  return list_page.segment(id);
}

Word label_of(Event event) {
  switch (event) {
    case Event::created:
      return words::event_created;
    case Event::updated:
      return words::event_updated;
    case Event::closed:
      return words::event_closed;
    case Event::ping:
      return words::event_ping;
  }
  return words::event_ping;
}

h::Html health(const Scope& scope, const Hook& hook) {
  if (hook.stopped_at) {
    return h::tag(h::Tone::danger, scope.say(words::stopped_by_failure,
                                             {{"when", scope.date_time(*hook.stopped_at)}}));
  }
  if (!hook.active) return h::tag(h::Tone::neutral, scope.say(words::paused));
  if (hook.failing_since) {
    return h::tag(h::Tone::warning,
                  scope.say(words::failing, {{"when", scope.date_time(*hook.failing_since)}}));
  }
  return h::tag(h::Tone::success, scope.say(words::working));
}

h::Html events_in_words(const Scope& scope, const Hook& hook) {
  std::vector<h::Html> all;
  for (const auto event : {Event::created, Event::updated, Event::closed}) {
    if (hook.wants(event)) all.push_back(h::li(scope.say(label_of(event))));
  }
  return h::ul(all);
}

h::Html hooks_table(const Scope& scope) {
  const auto all = hooks(scope);
  if (all.empty()) return h::empty_state(scope.say(words::none), scope.say(words::none_line));
  std::vector<h::TableRow> rows;
  for (const auto& each : all) {
    rows.push_back({{h::a(h::href(page_of_hook(each.id)), each.name), h::text(each.url),
                     events_in_words(scope, each), health(scope, each)}});
  }
  return h::data_table(scope.say(words::caption),
                       {{scope.say(words::name)},
                        {scope.say(words::url)},
                        {scope.say(words::events)},
                        {scope.say(words::health)}},
                       rows);
}

h::Html new_hook_form(const Scope& scope, const NewHook& typed, const h::FormErrors& errors) {
  const auto legend = scope.say(words::events);
  h::ChoiceField events;
  events.name = "events";
  events.legend = legend;
  events.several = true;
  for (const auto event : {Event::created, Event::updated, Event::closed}) {
    const std::string value(name_of(event));
    const bool chosen =
        std::find(typed.events.begin(), typed.events.end(), value) != typed.events.end();
    events.choices.push_back({value, scope.say(label_of(event)), "", chosen});
  }
  return h::group(
      h::h2(scope.say(words::add_heading)),
      h::form_(h::action(list_page), h::method_post(), h::novalidate(), web::csrf_field(scope),
               h::text_field({.name = "name",
                              .label = scope.say(words::name),
                              .value = typed.name,
                              .hint = scope.say(words::name_hint),
                              .autocomplete = "off",
                              .width = "medium"},
                             errors),
               h::text_field({.name = "url",
                              .label = scope.say(words::url),
                              .value = typed.url,
                              .hint = scope.say(words::url_hint),
                              .autocomplete = "off",
                              .inputmode = "url"},
                             errors),
               h::choice_field(events, errors), h::submit(scope.say(words::add))));
}

web::Response page_with(const web::Request& request, const Scope& scope, const h::Html& top,
                        const NewHook& typed, const h::FormErrors& errors) {
  web::Page page;
  page.title = scope.say(words::title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body =
      h::group(h::error_summary(errors), h::h1(page.title), top, h::p(scope.say(words::lead)),
               hooks_table(scope), new_hook_form(scope, typed, errors));
  return web::page(request, scope, std::move(page));
}

h::Html done_notice(const web::Request& request, const Scope& scope) {
  if (!request.query.has("fait")) return {};
  return h::notice(h::Tone::success, scope.say(words::done), {});
}

web::Response show_hooks(House&, const web::Request& request, const Scope& scope) {
  return page_with(request, scope, done_notice(request, scope), {},
                   h::FormErrors::none(scope.language));
}

/// The secret is shown in the answer itself, once.
web::Response submit_hook(House& house, const web::Request& request, const Scope& scope) {
  const NewHook typed{request.form.get("name"), request.form.get("url"),
                      request.form.all("events")};
  const auto made = add_hook(scope, house, typed);
  if (!made) {
    return page_with(request, scope, {}, typed, h::FormErrors::from(scope.language, made.error()));
  }
  const auto top =
      h::notice(h::Tone::success, scope.say(words::made),
                h::group(h::p(scope.say(words::secret_once)), h::p(h::code(made->secret))));
  return page_with(request, scope, top, {}, h::FormErrors::none(scope.language));
}

h::Html acts_on(const Scope& scope, const Hook& hook) {
  const auto here = page_of_hook(hook.id);
  using enum h::ButtonTone;
  h::Html all;
  if (hook.active) {
    all += parts::act_button(scope, here.segment("essai"), words::try_it, primary);
    all += parts::act_button(scope, here.segment("etat"), words::pause, secondary, "turn", "off");
  } else {
    all += parts::act_button(scope, here.segment("etat"), words::resume, primary, "turn", "on");
  }
  all += parts::act_button(scope, here.segment("retrait"), words::remove, danger);
  return h::actions(all);
}

h::Html state_of(const Scope& scope, const Delivery& delivery) {
  switch (delivery.state) {
    case DeliveryState::waiting:
      return h::tag(h::Tone::info, scope.say(words::state_waiting));
    case DeliveryState::delivered:
      return h::tag(h::Tone::success, scope.say(words::state_delivered));
    case DeliveryState::failed:
      return h::tag(h::Tone::danger, scope.say(words::state_failed));
    case DeliveryState::dropped:
      return h::tag(h::Tone::neutral, scope.say(words::state_dropped));
  }
  return {};
}

h::Html answer_of(const Scope& scope, const Delivery& delivery) {
  if (!delivery.tried_at) return h::text(scope.say(words::not_tried));
  const auto tries = i18n::number(scope.language, delivery.attempts);
  const auto tried =
      scope.say(words::tried, {{"when", scope.date_time(*delivery.tried_at)}, {"count", tries}});
  const auto status =
      delivery.status == 0 ? scope.say(words::no_answer) : std::to_string(delivery.status);
  return h::group(tried, " ", h::strong(status),
                  delivery.answer.empty() ? h::Html() : h::group(" ", h::code(delivery.answer)));
}

h::Html again_form(const Scope& scope, const Delivery& delivery) {
  if (delivery.state == DeliveryState::waiting) return {};
  return parts::act_button(scope, page_of_hook(delivery.hook).segment("renvoi"), words::send_again,
                           h::ButtonTone::secondary, "delivery", delivery.id);
}

h::Html log_of(const Scope& scope, const Hook& hook) {
  const auto all = deliveries(scope, hook.id, log_lines_max);
  if (all.empty()) return h::p(scope.say(words::log_empty));
  std::vector<h::TableRow> rows;
  for (const auto& each : all) {
    const auto what = h::group(each.number.empty() ? h::Html() : h::group(each.number, ", "),
                               scope.say(label_of(each.event)));
    rows.push_back({{h::text(scope.date_time(each.made_at)), what, state_of(scope, each),
                     answer_of(scope, each)}});
    if (hook.active) rows.back().cells.push_back(again_form(scope, each));
  }
  std::vector<h::TableColumn> columns{{scope.say(words::log_when)},
                                      {scope.say(words::log_what)},
                                      {scope.say(words::log_state)},
                                      {scope.say(words::log_answer)}};
  if (hook.active) columns.push_back({scope.say(words::log_act)});
  return h::data_table(scope.say(words::log_caption), columns, rows);
}

web::Response show_hook(House&, const web::Request& request, const Scope& scope) {
  const auto known = hook(scope, request.parameter("hook"));
  if (!known) return web::error_page(request, scope, 404);
  web::Page page;
  page.title = known->name;
  page.kind = web::PageKind::agent;
  page.back = h::back_link(list_page, scope.language);
  page.body =
      h::group(h::h1(page.title), done_notice(request, scope),
               h::facts({{scope.say(words::url), h::text(known->url), std::nullopt},
                         {scope.say(words::events), events_in_words(scope, *known), std::nullopt},
                         {scope.say(words::health), health(scope, *known), std::nullopt}}),
               acts_on(scope, *known), h::h2(scope.say(words::log_heading)), log_of(scope, *known));
  return web::page(request, scope, std::move(page));
}

web::Response after(const web::Request& request, const Scope& scope, bool did, const h::Url& to) {
  return did ? web::see_other(to.q("fait", "1")) : web::error_page(request, scope, 404);
}

web::Response submit_turn(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("hook");
  const auto turn = request.form.get("turn") == "on" ? Turn::on : Turn::off;
  return after(request, scope, turn_hook(scope, id, turn), page_of_hook(id));
}

web::Response submit_try(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("hook");
  return after(request, scope, try_hook(scope, id), page_of_hook(id));
}

web::Response submit_removal(House&, const web::Request& request, const Scope& scope) {
  return after(request, scope, remove_hook(scope, request.parameter("hook")), list_page);
}

web::Response submit_again(House&, const web::Request& request, const Scope& scope) {
  return after(request, scope, send_again(scope, request.form.get("delivery")),
               page_of_hook(request.parameter("hook")));
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using module::with;
  using web::Method;
  web::RouteOptions sensitive;
  sensitive.sensitive = true;
  const std::string all = "/agents/webhooks";
  const std::string one = all + "/{hook}";
  return {
      {Method::get, all, may_manage_partners, with(house, show_hooks)},
      {Method::post, all, may_manage_partners, with(house, submit_hook), sensitive},
      {Method::get, one, may_manage_partners, with(house, show_hook)},
      {Method::post, one + "/etat", may_manage_partners, with(house, submit_turn)},
      {Method::post, one + "/essai", may_manage_partners, with(house, submit_try)},
      {Method::post, one + "/retrait", may_manage_partners, with(house, submit_removal), sensitive},
      {Method::post, one + "/renvoi", may_manage_partners, with(house, submit_again)},
  };
}

}  // namespace parvis::requests::webhooks
