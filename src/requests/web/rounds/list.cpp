// The rounds there are.
#include <cmath>
#include <utility>

#include "requests/rounds/words.h"
#include "requests/web/rounds/screens.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
using html::Html;
using html::Url;

namespace {

constexpr int rounds_shown_max = 30;

}  // namespace

Url round_url(std::string_view id) {
  return Url("/agents/tournees").segment(id);
}

Url stop_url(std::string_view id, int place) {
  return round_url(id).segment("arrets").segment(std::to_string(place + 1));
}

std::string title_of(const Scope& scope, const Round& round) {
  if (!round.name.empty()) return round.name;
  return scope.say(words::round_of_day, {{"date", i18n::date(scope.language, round.day)}});
}

std::string length_in_words(const Scope& scope, double metres) {
  constexpr double one_kilometre = 1000;
  if (metres < one_kilometre) {
    const auto tens = std::lround(metres / 10) * 10;
    return scope.say(words::metres, {{"count", i18n::number(scope.language, tens)}});
  }
  return scope.say(words::kilometres,
                   {{"count", i18n::decimal(scope.language, metres / one_kilometre, 1)}});
}

Word outcome_word(StopOutcome outcome) {
  return outcome == StopOutcome::done   ? words::stop_done
         : outcome == StopOutcome::seen ? words::stop_seen
                                        : words::stop_to_do;
}

web::Response show_rounds(House&, const web::Request& request, const Scope& scope) {
  std::vector<Html> items;
  for (const auto& one : latest_rounds(scope, rounds_shown_max)) {
    auto line =
        i18n::long_date(scope.language, one.day) + " · " + length_in_words(scope, one.length_m);
    if (!one.officer_name.empty()) line += " · " + one.officer_name;
    items.push_back(html::li(html::data("row", ""),
                             html::a(html::href(round_url(one.id)), title_of(scope, one)),
                             html::p(line)));
  }
  web::Page page;
  page.title = scope.say(words::rounds_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::rounds_lead)),
      scope.actor.may(may_handle)
          ? html::p(html::cls("actions"), html::button_link(Url("/agents/tournees/nouvelle"),
                                                            scope.say(words::new_title)))
          : Html{},
      items.empty()
          ? html::empty_state(scope.say(words::rounds_title), scope.say(words::rounds_none))
          : html::ul(html::cls("request-list"), items));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::rounds
