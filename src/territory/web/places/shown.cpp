// Which places residents see, in which order, and the label that says whether one is open.

#include <algorithm>

#include "base/text.h"
#include "territory/known_ground.h"
#include "territory/web/places/screens.h"

namespace parvis::territory::places_pages {

namespace {

std::size_t rank_of(std::string_view kind) {
  return static_cast<std::size_t>(std::ranges::find(place_kinds, kind) - place_kinds.begin());
}

bool names(const Scope& scope, const KnownPlace& known, const Filter& filter) {
  if (filter.text.empty()) return true;
  if (match_score(address_words(filter.text), known.words) > 0) return true;
  const std::string kind = fold(scope.say(kind_word(known.place.kind)));
  return kind.find(fold(filter.text)) != std::string::npos;
}

}  // namespace

Filter read_filter(const web::Request& request) {
  Filter filter;
  filter.text = shorten(trim(request.query.get("q")), 100);
  filter.kind = request.query.get("type");
  if (std::ranges::find(place_kinds, filter.kind) == place_kinds.end()) filter.kind.clear();
  filter.open_now = request.query.get("ouvert") == "1";
  return filter;
}

html::Url with_filter(html::Url url, const Filter& filter) {
  url = url.q("q", filter.text).q("type", filter.kind);
  return filter.open_now ? url.q("ouvert", "1") : url;
}

std::vector<Listed> listed_places(const Scope& scope, const Filter& filter) {
  const auto days = calendar(scope);
  const auto ground = known_ground(scope);
  std::vector<Listed> all;
  for (const auto& known : ground->places) {
    if (known.place.closed || (!filter.kind.empty() && known.place.kind != filter.kind) ||
        !names(scope, known, filter)) {
      continue;
    }
    auto status = status_of(scope, known.place, days);
    if (filter.open_now && (!status || status->state != hours::State::open)) continue;
    all.push_back({known.place, std::move(status)});
  }
  std::ranges::stable_sort(all, {}, [](const Listed& each) { return rank_of(each.place.kind); });
  return all;
}

html::Html status_tag(const Scope& scope, const std::optional<hours::Status>& status) {
  if (!status) return {};
  const auto tone = status->state == hours::State::open     ? html::Tone::success
                    : status->state == hours::State::closed ? html::Tone::neutral
                                                            : html::Tone::info;
  return html::tag(tone, hours::in_words(scope.language, *status, scope.now(), scope.commune.zone));
}

}  // namespace parvis::territory::places_pages
