// /lieux/carte: the same places on the map of the commune.

#include "territory/web/places/screens.h"
#include "territory/web/places/words.h"

namespace parvis::territory::places_pages {

namespace words = ::parvis::places::words;
using html::Html;
using html::Url;

namespace {

constexpr int width = 800;
constexpr int height = 600;

geo::MapPin pin_of(const Scope& scope, const Listed& each) {
  geo::MapPin pin;
  pin.point = each.place.point;
  pin.label = each.place.name;
  if (each.status) {
    pin.label +=
        ", " + hours::in_words(scope.language, *each.status, scope.now(), scope.commune.zone);
  }
  pin.link = Url("/lieux").segment(each.place.id);
  pin.tone = each.status && each.status->state == hours::State::open ? "done" : "place";
  return pin;
}

}  // namespace

web::Response show_map(const web::Request& request, const Scope& scope) {
  const auto filter = read_filter(request);
  const auto asked = geo::parse_box(request.query.get("vue"));
  const auto view = geo::fit(asked.value_or(whole_view(scope)), width, height);
  auto picture = base_map(scope, view);
  picture.width = width;
  picture.height = height;
  picture.title = scope.say(words::map_name, {{"commune", scope.commune.name}});
  picture.zoom = with_filter(Url("/lieux/carte"), filter);
  const auto shown = listed_places(scope, filter);
  for (const auto& each : shown) picture.pins.push_back(pin_of(scope, each));
  web::Page page;
  page.title = scope.say(words::map_title);
  page.kind = web::PageKind::map;
  page.cache = web::Response::Cache::shared;  // for half a minute: "open" grows old
  page.back = html::back_link(with_filter(Url("/lieux"), filter), scope.language);
  page.body = html::group(
      html::h1(page.title),
      html::p(scope.say(words::map_count, {{"count", std::to_string(shown.size())}})),
      html::figure(html::cls("map-figure"), geo::draw(picture),
                   html::figcaption(scope.say(words::map_caption))),
      html::p(html::cls("ways"),
              html::a(html::href(with_filter(Url("/lieux"), filter)), scope.say(words::see_list)),
              asked
                  ? html::group(" · ", html::a(html::href(with_filter(Url("/lieux/carte"), filter)),
                                               scope.say(words::see_whole)))
                  : Html{}));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::territory::places_pages
