// The first page of the back office: what waits for this officer, and the town in figures.

#include <algorithm>
#include <cmath>
#include <iterator>

#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

h::Html tiles_part(const Scope& scope, const std::vector<HomeTile>& tiles) {
  // What waits for nobody is not told: the eye goes to what does.
  std::vector<HomeTile> waiting;
  std::copy_if(tiles.begin(), tiles.end(), std::back_inserter(waiting),
               [](const HomeTile& tile) { return tile.count > 0; });
  if (waiting.empty()) {
    return h::empty_state(scope.say(words::home_nothing_heading), scope.say(words::home_nothing));
  }
  std::vector<h::Html> cards;
  for (const auto& tile : waiting) {
    const auto link = h::a(h::href(h::Url::local_or_home(tile.path)), h::text(tile.label));
    cards.push_back(h::li(
        h::card({h::h3(link), h::p(h::cls("figure"), i18n::number(scope.language, tile.count)),
                 h::Html(), std::nullopt})));
  }
  return h::group(h::h2(scope.say(words::home_tiles_heading)), h::ul(h::cls("cards"), cards));
}

h::Html indicators_part(const Scope& scope, const std::vector<HomeIndicator>& indicators) {
  if (indicators.empty()) return {};
  std::vector<h::TableRow> rows;
  for (const auto& one : indicators) {
    const bool whole = std::floor(one.value) == one.value;
    rows.push_back(
        {{h::text(one.label), h::text(i18n::decimal(scope.language, one.value, whole ? 0 : 1))}});
  }
  constexpr bool stacked = false;
  return h::group(
      h::h2(scope.say(words::home_indicators_heading)),
      h::data_table(scope.say(words::home_indicators_caption),
                    {{scope.say(words::home_indicator)}, {scope.say(words::home_value), true}},
                    rows, stacked));
}

}  // namespace

h::Html home(const Scope& scope, const HomeView& view) {
  return h::group(h::h1(scope.say(words::home_greeting, {{"name", view.name}})),
                  tiles_part(scope, view.tiles), indicators_part(scope, view.indicators));
}

}  // namespace parvis::identity::views
