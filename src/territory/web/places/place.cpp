// /lieux/{place}: when it is open, where it is, how to reach it; and the same for programs.

#include "base/json_text.h"
#include "base/text.h"
#include "territory/web/places/screens.h"
#include "territory/web/places/words.h"

namespace parvis::territory::places_pages {

namespace words = ::parvis::places::words;
using html::Html;
using html::Url;

namespace {

constexpr int days_shown = 7;

Html hours_table(const Scope& scope, const hours::OpeningHours& opening,
                 const hours::Calendar& days) {
  std::vector<html::TableRow> rows;
  for (const auto& day :
       hours::days_in_words(scope.language, opening, scope.today(), days_shown, days)) {
    rows.push_back(
        {{html::text(day.day), html::group(day.hours, day.note.empty() ? "" : " · " + day.note)}});
  }
  constexpr bool stacked = false;
  return html::data_table(scope.say(words::hours_caption),
                          {{scope.say(words::hours_day)}, {scope.say(words::hours_column)}}, rows,
                          stacked);
}

Html hours_part(const Scope& scope, const Place& place, const hours::Calendar& days) {
  const auto opening = hours::read_hours(place.opening_hours);
  Html part = html::h2(scope.say(words::hours_heading));
  if (place.opening_hours.empty() || !opening) {
    return part += html::p(scope.say(words::hours_not_given));
  }
  return part += hours_table(scope, *opening, days);
}

Html facts_part(const Scope& scope, const Place& place) {
  std::vector<html::SummaryRow> rows;
  if (!place.address.empty()) {
    rows.push_back({scope.say(words::fact_address), html::text(place.address), std::nullopt});
  }
  if (!place.phone.empty()) {
    rows.push_back({scope.say(words::fact_phone),
                    html::a(html::href(Url::telephone(place.phone)), place.phone), std::nullopt});
  }
  if (const auto district = district_of(scope, place.point)) {
    rows.push_back({scope.say(words::fact_district), html::text(district->name), std::nullopt});
  }
  if (!place.accessibility.empty()) {
    rows.push_back({scope.say(words::fact_accessibility), html::paragraphs(place.accessibility),
                    std::nullopt});
  }
  return html::facts(rows);
}

std::string_view name_of(hours::State state) {
  switch (state) {
    case hours::State::open:
      return "open";
    case hours::State::closed:
      return "closed";
    case hours::State::unknown:
      break;
  }
  return "unknown";
}

}  // namespace

web::Response show_place(const web::Request& request, const Scope& scope) {
  const auto found = place(scope, request.parameter("place"));
  if (!found) return web::error_page(request, scope, 404);
  web::Page page;
  page.title = found->name;
  page.cache = web::Response::Cache::shared;  // for half a minute: "open" grows old
  page.description = found->name + (found->address.empty() ? "" : ", " + found->address);
  page.back = html::back_link(Url("/lieux"), scope.language);
  if (found->closed) {
    page.body = html::group(html::h1(found->name),
                            html::notice(html::Tone::warning, scope.say(words::closed_heading),
                                         html::p(scope.say(words::closed_line))));
    return web::page(request, scope, std::move(page));
  }
  const auto days = calendar(scope);
  const auto status = status_of(scope, *found, days);
  const std::string kind = scope.say(kind_word(found->kind));
  page.body = html::group(
      html::h1(found->name),
      html::p(status ? html::group(status_tag(scope, status), " ") : Html{},
              kind == found->name ? "" : kind),
      facts_part(scope, *found), hours_part(scope, *found, days),
      html::p(html::cls("ways"),
              html::a(html::href(Url("/lieux/carte")
                                     .q("vue", geo::to_text(geo::box_around(found->point, 250)))),
                      scope.say(words::see_on_map))));
  return web::page(request, scope, std::move(page));
}

web::Response place_json(const web::Request& request, const Scope& scope) {
  const auto found = place(scope, request.parameter("place"));
  if (!found || found->closed) {
    return web::json_response(R"({"status":404,"request_id":")" + scope.request_id + "\"}", 404);
  }
  const std::string point = geo::to_text(found->point);
  const std::size_t comma = point.find(',');
  std::string json =
      "{\"id\":" + json_string(found->id) + ",\"name\":" + json_string(found->name) +
      ",\"kind\":" + json_string(found->kind) + ",\"address\":" + json_string(found->address) +
      ",\"latitude\":" + point.substr(0, comma) + ",\"longitude\":" + point.substr(comma + 1) +
      ",\"telephone\":" + json_string(found->phone) +
      ",\"accessibility\":" + json_string(found->accessibility) +
      ",\"opening_hours\":" + json_string(found->opening_hours);
  if (const auto status = status_of(scope, *found, calendar(scope))) {
    json += ",\"state\":" + json_string(name_of(status->state)) +
            ",\"comment\":" + json_string(status->comment) + ",\"next_change\":" +
            (status->changes_at ? json_string(to_rfc3339(*status->changes_at)) : "null");
  }
  return web::json_response(json + "}");
}

}  // namespace parvis::territory::places_pages
