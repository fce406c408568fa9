// A round as it is walked: its map, its stops in order; and as a sheet of paper.
#include <utility>

#include "requests/rounds/words.h"
#include "requests/web/rounds/screens.h"
#include "territory/territory.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
using html::Html;
using html::Url;

namespace {

constexpr int map_width = 640;
constexpr int map_height = 400;

Html map_of(const Scope& scope, const Round& round) {
  if (round.stops.empty()) return {};
  geo::Box box{round.stops.front().summary.position, round.stops.front().summary.position};
  for (const auto& stop : round.stops) box = geo::widened(box, stop.summary.position);
  // A few streets around the outermost stops.
  constexpr double margin = 0.002;
  box = {{box.south_west.latitude - margin, box.south_west.longitude - margin},
         {box.north_east.latitude + margin, box.north_east.longitude + margin}};
  const auto view = geo::fit(box, map_width, map_height);
  auto picture = territory::base_map(scope, view);
  picture.view = view;
  picture.width = map_width;
  picture.height = map_height;
  picture.title = scope.say(words::map_title);
  for (const auto& stop : round.stops) {
    geo::MapPin pin;
    pin.point = stop.summary.position;
    pin.label = std::to_string(stop.place + 1) + ", " + stop.summary.address;
    pin.tone = stop.outcome == StopOutcome::to_do ? "open" : "done";
    picture.pins.push_back(std::move(pin));
  }
  return html::figure(html::cls("map-figure"), geo::draw(picture));
}

std::string where_of(const Scope& scope, const Stop& stop) {
  auto where = stop.summary.address;
  if (stop.from_previous_m > 0) {
    where +=
        (where.empty() ? "" : " · ") +
        scope.say(words::stop_from, {{"length", length_in_words(scope, stop.from_previous_m)}});
  }
  return where;
}

Html stop_line(const Scope& scope, const Round& round, const Stop& stop) {
  const bool to_do = stop.outcome == StopOutcome::to_do;
  return html::li(
      html::a(html::href(stop_url(round.id, stop.place)), stop.summary.category_name),
      to_do ? Html{}
            : html::group(" ", html::tag(stop.outcome == StopOutcome::done ? html::Tone::success
                                                                           : html::Tone::info,
                                         scope.say(outcome_word(stop.outcome)))),
      html::small(where_of(scope, stop)));
}

std::string facts_of_round(const Scope& scope, const Round& round) {
  auto said = i18n::long_date(scope.language, round.day) + " · " +
              scope.say(words::round_line, {{"count", std::to_string(round.stops.size())},
                                            {"length", length_in_words(scope, round.length_m)}}) +
              " " + scope.say(words::as_the_crow);
  if (!round.officer_name.empty()) {
    said += " · " + scope.say(words::round_walker, {{"name", round.officer_name}});
  }
  return said;
}

}  // namespace

web::Response show_round(House&, const web::Request& request, const Scope& scope) {
  const auto found = round(scope, request.parameter("round"));
  if (!found) return web::error_page(request, scope, 404);
  std::vector<Html> stops;
  for (const auto& stop : found->stops) stops.push_back(stop_line(scope, *found, stop));
  const auto left = found->left();
  web::Page page;
  page.title = title_of(scope, *found);
  page.kind = web::PageKind::agent;
  page.modules = {"agents", "rounds"};
  page.back = html::back_link(Url("/agents/tournees"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(facts_of_round(scope, *found)),
      html::p(html::cls("lead"),
              left == 0 ? scope.say(words::round_finished)
                        : scope.say(words::round_left, {{"count", std::to_string(left)}})),
      offline_box(scope, OfflinePlace::round),
      html::div(html::cls("desk-columns"), html::div(html::ol(html::cls("stops"), stops)),
                html::div(map_of(scope, *found),
                          html::p(html::a(html::href(round_url(found->id).segment("feuille")),
                                          scope.say(words::sheet_link))))));
  return web::page(request, scope, std::move(page));
}

web::Response show_sheet(House&, const web::Request& request, const Scope& scope) {
  const auto found = round(scope, request.parameter("round"));
  if (!found) return web::error_page(request, scope, 404);
  std::vector<Html> stops;
  for (const auto& stop : found->stops) {
    stops.push_back(html::li(html::strong(stop.summary.number, " · ", stop.summary.category_name),
                             html::p(where_of(scope, stop)), html::p(stop.summary.description),
                             html::p(scope.say(words::sheet_note))));
  }
  web::Page page;
  page.title = scope.say(words::sheet_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(round_url(found->id), scope.language);
  page.body =
      html::group(html::h1(title_of(scope, *found)), html::p(facts_of_round(scope, *found)),
                  html::p(html::button(html::type("button"), html::cls("button second"),
                                       html::data("print", "1"), html::hidden(html::On{true}),
                                       scope.say(words::print_button))),
                  html::ol(html::cls("round-sheet"), stops));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::rounds
