// The public map: requests as pins, grouped where they are many; a group opens its own part.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/text.h"
#include "platform/geo/geo.h"
#include "platform/html/components.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/listing/public_filter.h"
#include "requests/web/listing/screens.h"
#include "requests/web/listing/words.h"
#include "territory/territory.h"

namespace parvis::requests::listing {
namespace words = ::parvis::listing::words;
using html::Html;
using html::Url;

namespace {

constexpr int width = 800;
constexpr int height = 600;
constexpr int columns = 12;
constexpr int rows = 9;
/// The closest view, in degrees of latitude: about 220 m.
constexpr double smallest_span = 0.002;

std::string text_of(const geo::Box& box) {
  char text[80];
  std::snprintf(text, sizeof text, "%.5f,%.5f,%.5f,%.5f", box.south_west.latitude,
                box.south_west.longitude, box.north_east.latitude, box.north_east.longitude);
  return text;
}

/// The view asked for; the whole commune when it is missing or makes no sense.
geo::Box view_of(const web::Request& request, const Scope& scope) {
  const auto whole = territory::whole_view(scope);
  const auto parts = ::parvis::split(request.query.get("vue"), ',');
  if (parts.size() != 4) return geo::fit(whole, width, height);
  std::vector<double> degrees;
  for (const auto& part : parts) {
    const auto degree = parse_decimal(part);
    if (!degree) return geo::fit(whole, width, height);
    degrees.push_back(*degree);
  }
  const bool sensible = degrees[0] < degrees[2] && degrees[1] < degrees[3] && degrees[0] > -85 &&
                        degrees[2] < 85 && degrees[1] >= -180 && degrees[3] <= 180;
  if (!sensible) return geo::fit(whole, width, height);
  return geo::fit({{degrees[0], degrees[1]}, {degrees[2], degrees[3]}}, width, height);
}

/// The view around a point, `factor` times the size of this one.
geo::Box around(const geo::Box& view, geo::Point middle, double factor) {
  const double tall = std::max((view.north_east.latitude - view.south_west.latitude) * factor / 2,
                               smallest_span / 2);
  const double wide = std::max((view.north_east.longitude - view.south_west.longitude) * factor / 2,
                               smallest_span / 2);
  return {{middle.latitude - tall, middle.longitude - wide},
          {middle.latitude + tall, middle.longitude + wide}};
}

geo::Point middle_of(const geo::Box& view) {
  return {(view.south_west.latitude + view.north_east.latitude) / 2,
          (view.south_west.longitude + view.north_east.longitude) / 2};
}

geo::MapPin pin_of(const Scope& scope, const ListFilter& filter, const geo::Box& view,
                   const MapPoint& point) {
  geo::MapPin pin;
  pin.point = point.point;
  pin.count = point.count;
  pin.tone = point.open > 0 ? "open" : "done";
  if (point.count == 1) {
    pin.label = point.category_name + ", " + scope.say(word_of(point.state));
    pin.link = Url("/demandes").segment(point.number);
    return pin;
  }
  pin.label = scope.say(words::pin_group, {{"count", std::to_string(point.count)},
                                           {"open", std::to_string(point.open)}});
  pin.link = with_filter(Url("/demandes/carte"), filter)
                 .q("vue", text_of(around(view, point.point, 1.0 / 3)));
  return pin;
}

Html zoom_links(const Scope& scope, const ListFilter& filter, const geo::Box& view) {
  const auto base = with_filter(Url("/demandes/carte"), filter);
  const auto middle = middle_of(view);
  return html::p(
      html::cls("ways"),
      html::a(html::href(base.q("vue", text_of(around(view, middle, 0.5)))),
              scope.say(words::zoom_in)),
      " · ",
      html::a(html::href(base.q("vue", text_of(around(view, middle, 2)))),
              scope.say(words::zoom_out)),
      " · ", html::a(html::href(base), scope.say(words::zoom_whole)), " · ",
      html::a(html::href(with_filter(Url("/demandes"), filter)), scope.say(words::see_list)));
}

}  // namespace

web::Response show_map(House&, const web::Request& request, const Scope& scope) {
  const auto filter = read_filter(request);
  const auto view = view_of(request, scope);
  auto picture = territory::base_map(scope, view);
  picture.view = view;
  picture.width = width;
  picture.height = height;
  picture.title = scope.say(words::map_name, {{"commune", scope.commune.name}});
  long long shown = 0;
  const auto map = map_points(scope, filter, view, columns, rows);
  for (const auto& point : map.points) {
    picture.pins.push_back(pin_of(scope, filter, view, point));
    shown += point.count;
  }
  const auto filtered = filter_in_words(scope, filter);
  web::Page page;
  page.title = scope.say(words::map_title);
  page.kind = web::PageKind::map;
  page.cache = web::Response::Cache::shared;
  page.back = html::back_link(with_filter(Url("/demandes"), filter), scope.language);
  page.body = html::group(html::h1(page.title),
                          html::p(scope.say(words::map_count, {{"count", std::to_string(shown)}}),
                                  filtered.empty() ? "" : " (" + filtered + ")"),
                          map.latest_only ? html::p(scope.say(words::map_latest)) : Html{},
                          html::figure(html::cls("map-figure"), geo::draw(picture),
                                       html::figcaption(scope.say(words::map_caption))),
                          zoom_links(scope, filter, view));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::listing
