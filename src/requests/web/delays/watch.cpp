// What the law's clocks ask of officers now: acknowledgements, decisions of silence, reasons.
#include <utility>

#include "requests/web/delays/explanation.h"
#include "requests/web/delays/screens.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using clocks::ClockView;
using html::Html;
using html::Url;

namespace {

constexpr int watched_max = 25;

using DayOf = std::optional<Date> (*)(const ClockView&);

enum class Days { due, since };

Html watch_table(const Scope& scope, const std::vector<ClockView>& views, Word title, DayOf day,
                 Days days = Days::due) {
  if (views.empty()) return {};
  std::vector<html::TableRow> rows;
  for (const auto& view : views) {
    const auto due = day(view);
    const bool late = days == Days::due && due &&
                      std::chrono::sys_days(*due) < std::chrono::sys_days(scope.today());
    Html when = html::text(due ? i18n::date(scope.language, *due) : "");
    if (late) {
      when += html::group(" ", html::tag(html::Tone::danger, scope.say(words::watch_late)));
    }
    rows.push_back(
        {{html::a(html::href(Url("/agents/demandes").segment(view.id.value).segment("delais")),
                  view.number),
          html::text(view.category_name), html::text(view.service_name), std::move(when)}});
  }
  return html::group(
      html::h2(scope.say(title)),
      html::data_table(scope.say(title),
                       {{scope.say(words::watch_number)},
                        {scope.say(words::watch_category)},
                        {scope.say(words::watch_service)},
                        {scope.say(days == Days::due ? words::watch_day : words::watch_since)}},
                       rows));
}

Html watch_links(const Scope& scope) {
  if (!scope.actor.may(may_manage)) return {};
  return html::p(
      html::cls("ways"),
      html::a(html::href(Url("/agents/demandes/regles")), scope.say(words::rules_title)), " · ",
      html::a(html::href(Url("/agents/demandes/autorites")), scope.say(words::authorities_title)),
      " · ",
      html::a(html::href(Url("/agents/demandes/signatures")), scope.say(words::signatures_link)));
}

}  // namespace

web::Response show_watch(House&, const web::Request& request, const Scope& scope) {
  const auto found = clocks::watch(scope, watched_max);
  const bool calm = found.acknowledgements.empty() && found.decisions.empty() &&
                    found.reasons.empty() && found.passed_on.empty();
  web::Page page;
  page.title = scope.say(words::watch_title);
  page.kind = web::PageKind::agent;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::watch_lead)),
      watch_links(scope),
      calm ? html::empty_state(scope.say(words::watch_calm), scope.say(words::watch_calm_line))
           : Html{},
      watch_table(scope, found.acknowledgements, words::watch_acks,
                  [](const ClockView& view) { return view.standing.ack_due; }),
      watch_table(scope, found.decisions, words::watch_decisions,
                  [](const ClockView& view) { return view.standing.last_day; }),
      watch_table(scope, found.reasons, words::watch_reasons,
                  [](const ClockView& view) { return view.standing.reasons_due; }),
      watch_table(
          scope, found.passed_on, words::watch_passed_on,
          [](const ClockView& view) { return std::optional(view.standing.waits_since); },
          Days::since));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::delays
